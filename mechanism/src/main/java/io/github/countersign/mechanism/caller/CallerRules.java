// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules in their order: the first match names the caller, the groups of all matches add up. */
public final class CallerRules {
    private final List<Rule> rules;
    private final RuleIndex index;
    private final NearestRule nearest;
    /** Those that some rule asks for or names callers after. */
    private final List<CertificateAttribute> attributes;

    public CallerRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.index = new RuleIndex(rules);
        this.nearest = new NearestRule(rules);
        this.attributes = rules.stream()
                .flatMap(rule -> Stream.concat(
                        rule.conditions().stream().map(Condition::attribute), rule.caller().attributes().stream()))
                .distinct()
                .toList();
    }

    public Checked<Caller> identify(VerifiedCertificate certificate) {
        return values(certificate).then(values -> identify(certificate, values));
    }

    private Checked<Map<CertificateAttribute, List<String>>> values(VerifiedCertificate certificate) {
        Checked<Map<CertificateAttribute, List<String>>> read = Checked.passed(new HashMap<>());
        for (CertificateAttribute attribute : attributes) {
            read = read.then(values -> attribute.of(certificate).then(texts -> {
                values.put(attribute, texts.stream().map(SafeName::compared).toList());
                return Checked.passed(values);
            }));
        }
        return read;
    }

    private Checked<Caller> identify(VerifiedCertificate certificate, Map<CertificateAttribute, List<String>> values) {
        List<Rule> candidates =
                index.candidates(values).stream().map(rules::get).toList();
        List<Rule> matching = candidates.stream()
                .filter(rule -> rule.speaksAbout(certificate.anchor(), values))
                .toList();
        if (matching.isEmpty()) {
            return Checked.refused(Refusal.NO_RULE, nearest.inWords(certificate.anchor(), values, candidates));
        }
        Rule first = matching.get(0);
        String name = first.caller().nameOf(values);
        if (!first.namesLiterally(values) && !isSafe(name, first, values)) {
            return Checked.refused(Refusal.CALLER_NAME_UNSAFE, "rule " + first.name());
        }
        Set<String> groups =
                matching.stream().flatMap(rule -> rule.groups().stream()).collect(Collectors.toSet());
        return Checked.passed(new Caller(SafeName.composed(name), groups, certificate));
    }

    /** Whether what the caller chose is harmless in itself, and where the template puts it. */
    private static boolean isSafe(String name, Rule rule, Map<CertificateAttribute, List<String>> values) {
        return rule.conditions().stream()
                        .flatMap(condition -> values.getOrDefault(condition.attribute(), List.of()).stream())
                        .allMatch(SafeName::isSafe)
                && name.equals(SafeName.composed(name));
    }
}
