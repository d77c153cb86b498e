// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import static java.lang.String.CASE_INSENSITIVE_ORDER;
import static java.util.Comparator.comparing;

import io.github.countersign.mechanism.certificate.CertificateLabel;
import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.refusal.Escaped;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What to tell an operator about a certificate that no rule matched: below which anchor it was issued, and the rule that was
 * probably meant. Spellings are looked up, so that 100,000 rules make no refusal dear.
 */
final class NearestRule {
    /** Characters that must be alike before a spelling is worth a word. */
    private static final int FEWEST_ALIKE = 3;

    private static final Comparator<Spelling> BY_PATTERN = comparing(Spelling::pattern, CASE_INSENSITIVE_ORDER);

    private final Map<CertificateAttribute, List<Spelling>> spellings = new HashMap<>();

    /** A pattern of a rule's first condition. */
    private record Spelling(String pattern, String rule) {
        int alike(String value) {
            int end = Math.min(pattern.length(), value.length());
            return IntStream.range(0, end)
                    .filter(i -> !pattern.regionMatches(true, i, value, i, 1))
                    .findFirst()
                    .orElse(end);
        }
    }

    NearestRule(List<Rule> rules) {
        for (Rule rule : rules) {
            Condition first = rule.conditions().get(0);
            List<Spelling> known = spellings.computeIfAbsent(first.attribute(), attribute -> new ArrayList<>());
            first.patterns().forEach(pattern -> known.add(new Spelling(pattern.pattern(), rule.name())));
        }
        spellings.values().forEach(known -> known.sort(BY_PATTERN));
    }

    /** @param candidates the rules whose first condition holds */
    String inWords(X509Certificate anchor, Map<CertificateAttribute, List<String>> values, List<Rule> candidates) {
        Optional<Rule> elsewhere =
                candidates.stream().filter(rule -> rule.isMetBy(values)).findFirst();
        if (elsewhere.isPresent()) {
            return elsewhere(elsewhere.get(), anchor);
        }
        return "issued below " + subject(anchor)
                + candidates.stream()
                        .findFirst()
                        .flatMap(rule -> rule.firstUnmetBy(values)
                                .map(unmet -> "; rule '" + rule.name() + "' would fit but for its " + unmet.key()))
                        .or(() -> likeliest(values))
                        .orElse("");
    }

    private static String elsewhere(Rule rule, X509Certificate anchor) {
        X509Certificate other = rule.anchors().iterator().next();
        boolean namesake = subject(other).equals(subject(anchor));
        return "issued below " + subject(anchor) + (namesake ? fingerprint(anchor) : "") + "; rule '" + rule.name()
                + "' would fit below " + subject(other) + (namesake ? fingerprint(other) : "");
    }

    private static String subject(X509Certificate anchor) {
        return Escaped.text(anchor.getSubjectX500Principal().getName());
    }

    private static String fingerprint(X509Certificate anchor) {
        return ' ' + CertificateLabel.of(Fingerprint.of(anchor));
    }

    /** A spelling of which most is in a value, whatever its case: it stands right before or behind the value. */
    private Optional<String> likeliest(Map<CertificateAttribute, List<String>> values) {
        for (Map.Entry<CertificateAttribute, List<String>> read : values.entrySet()) {
            List<Spelling> known = spellings.getOrDefault(read.getKey(), List.of());
            for (String value : read.getValue()) {
                Optional<Spelling> near = neighbours(known, value)
                        .filter(spelling -> spelling.alike(value) >= Math.max(FEWEST_ALIKE, value.length() / 2))
                        .max(comparing(spelling -> spelling.alike(value)));
                if (near.isPresent()) {
                    return Optional.of("; rule '" + near.get().rule() + "' asks for "
                            + read.getKey().key() + " '"
                            + Escaped.text(near.get().pattern()) + "'");
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<Spelling> neighbours(List<Spelling> known, String value) {
        int found = Collections.binarySearch(known, new Spelling(value, ""), BY_PATTERN);
        int place = found < 0 ? -found - 1 : found;
        return known.subList(Math.max(0, place - 1), Math.min(known.size(), place + 1)).stream();
    }
}
