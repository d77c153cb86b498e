// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds rules by their first condition: 100,000 literal values are looked up as fast as ten, wildcards are tried one by one. */
final class RuleIndex {
    private final Map<CertificateAttribute, Map<String, List<Integer>>> literals = new HashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();

    private record Wildcard(CertificateAttribute attribute, Glob pattern, int rule) {}

    RuleIndex(List<Rule> rules) {
        for (int rule = 0; rule < rules.size(); rule++) {
            Condition first = rules.get(rule).conditions().get(0);
            for (Glob pattern : first.patterns()) {
                if (pattern.isLiteral()) {
                    literals.computeIfAbsent(first.attribute(), attribute -> new HashMap<>())
                            .computeIfAbsent(pattern.pattern(), text -> new ArrayList<>(1))
                            .add(rule);
                } else {
                    wildcards.add(new Wildcard(first.attribute(), pattern, rule));
                }
            }
        }
    }

    /** The numbers, in order, of the rules whose first condition holds. */
    List<Integer> candidates(Map<CertificateAttribute, List<String>> values) {
        Stream<Integer> literal = values.entrySet().stream().flatMap(read -> read.getValue().stream()
                .flatMap(value ->
                        literals.getOrDefault(read.getKey(), Map.of()).getOrDefault(value, List.of()).stream()));
        Stream<Integer> wildcard = wildcards.stream()
                .filter(candidate -> values.getOrDefault(candidate.attribute(), List.of()).stream()
                        .anyMatch(value -> Condition.isByWildcard(candidate.pattern(), value)))
                .map(Wildcard::rule);
        return Stream.concat(literal, wildcard).sorted().distinct().toList();
    }
}
