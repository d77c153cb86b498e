// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules in their order: the first match names the caller, the groups of all matches add up. */
public final class CallerRules {
    /** Characters of a CN that wildcards are tried on: far more than the 64 of X.520, and no work for thousands of rules. */
    private static final int LONGEST = 256;

    private final List<Rule> rules;
    /** Numbers of the rules in which a CN stands as it is: 100,000 such CNs are looked up as fast as ten. */
    private final Map<String, List<Integer>> literals = new HashMap<>();
    /** The other CNs, which are tried one by one. */
    private final List<Wildcard> wildcards = new ArrayList<>();

    private record Wildcard(Glob glob, int rule) {}

    public CallerRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        for (int rule = 0; rule < rules.size(); rule++) {
            for (Glob commonName : rules.get(rule).commonNames()) {
                Glob glob = new Glob(SafeName.compared(commonName.pattern()));
                if (glob.isLiteral()) {
                    literals.computeIfAbsent(glob.pattern(), pattern -> new ArrayList<>(1))
                            .add(rule);
                } else {
                    wildcards.add(new Wildcard(glob, rule));
                }
            }
        }
    }

    public Checked<Caller> identify(VerifiedCertificate certificate) {
        return certificate.commonName().then(commonName -> identify(certificate, SafeName.compared(commonName)));
    }

    private Checked<Caller> identify(VerifiedCertificate certificate, String commonName) {
        List<Integer> literal = literals.getOrDefault(commonName, List.of());
        List<Integer> matching = Stream.concat(literal.stream(), byWildcard(commonName))
                .filter(rule -> rules.get(rule).anchors().contains(certificate.anchor()))
                .sorted()
                .distinct()
                .toList();
        if (matching.isEmpty()) {
            return Checked.refused(Refusal.NO_RULE, "");
        }
        Rule first = rules.get(matching.get(0));
        String name = first.caller().nameOf(commonName);
        // a CN that stands in the rule is the operator's own text, any other the caller's choice
        if (!literal.contains(matching.get(0))
                && !(SafeName.isSafe(commonName) && name.equals(SafeName.composed(name)))) {
            return Checked.refused(Refusal.CALLER_NAME_UNSAFE, "rule " + first.name());
        }
        Set<String> groups = matching.stream()
                .flatMap(rule -> rules.get(rule).groups().stream())
                .collect(Collectors.toSet());
        return Checked.passed(new Caller(SafeName.composed(name), groups, certificate));
    }

    private Stream<Integer> byWildcard(String commonName) {
        return commonName.length() > LONGEST
                ? Stream.empty()
                : wildcards.stream()
                        .filter(wildcard -> wildcard.glob().matches(commonName))
                        .map(Wildcard::rule);
    }
}
