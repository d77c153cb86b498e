// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.certificate.VerifiedCertificate;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules in their order: the first match names the caller, the groups of all matches add up. */
public final class CallerRules {
    /** Besides letters and digits, what a name from a wildcard may hold: harmless in LDAP filters and names (RFC 4514, RFC 4515). */
    private static final String HARMLESS = " .-_@/:!'";

    private final List<Rule> rules;
    /** Numbers of the rules in which a CN stands as it is: 100,000 such CNs are looked up as fast as ten. */
    private final Map<String, List<Integer>> literals = new HashMap<>();
    /** The other CNs, which are tried one by one. */
    private final List<Wildcard> wildcards = new ArrayList<>();

    private record Wildcard(Glob glob, int rule) {}

    public CallerRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        for (int rule = 0; rule < rules.size(); rule++) {
            for (Glob glob : rules.get(rule).commonNames()) {
                if (glob.isLiteral()) {
                    literals.computeIfAbsent(glob.pattern(), commonName -> new ArrayList<>(1))
                            .add(rule);
                } else {
                    wildcards.add(new Wildcard(glob, rule));
                }
            }
        }
    }

    public Checked<Caller> identify(VerifiedCertificate certificate) {
        return certificate.commonName().then(commonName -> identify(certificate, commonName));
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
        // a CN that stands in the rule is the operator's own text, any other the caller's choice
        if (!literal.contains(matching.get(0)) && !isHarmless(commonName)) {
            return Checked.refused(Refusal.CALLER_NAME_UNSAFE, "rule " + first.name());
        }
        Set<String> groups = matching.stream()
                .flatMap(rule -> rules.get(rule).groups().stream())
                .collect(Collectors.toSet());
        return Checked.passed(new Caller(first.caller().nameOf(commonName), groups, certificate));
    }

    private Stream<Integer> byWildcard(String commonName) {
        return wildcards.stream()
                .filter(wildcard -> wildcard.glob().matches(commonName))
                .map(Wildcard::rule);
    }

    /** Directories also read outer and double blanks as none or one (RFC 4518 section 2.6.1). */
    private static boolean isHarmless(String name) {
        return name.equals(name.strip())
                && !name.contains("  ")
                && name.codePoints()
                        .allMatch(
                                character -> Character.isLetterOrDigit(character) || HARMLESS.indexOf(character) >= 0);
    }
}
