// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of {@code mtls.rules}.
 *
 * @param name as in its keys
 * @param conditions what it asks of a certificate, all of it
 * @param anchors the anchors whose certificates it speaks about
 * @param groups what it adds to a caller
 * @param caller how it names a caller
 */
public record Rule(
        String name,
        List<Condition> conditions,
        Set<X509Certificate> anchors,
        Set<String> groups,
        CallerTemplate caller) {

    public Rule {
        conditions = List.copyOf(conditions);
        anchors = Set.copyOf(anchors);
        groups = Set.copyOf(groups);
    }

    boolean speaksAbout(X509Certificate anchor, Map<CertificateAttribute, List<String>> values) {
        return anchors.contains(anchor) && isMetBy(values);
    }

    /** Whether all that the rule asks for is there, below whichever anchor. */
    boolean isMetBy(Map<CertificateAttribute, List<String>> values) {
        return firstUnmetBy(values).isEmpty();
    }

    /** What it asks for and is not there. */
    Optional<CertificateAttribute> firstUnmetBy(Map<CertificateAttribute, List<String>> values) {
        return conditions.stream()
                .filter(condition -> !condition.matches(values.getOrDefault(condition.attribute(), List.of())))
                .map(Condition::attribute)
                .findFirst();
    }

    /** Whether every value that the rule asks for stands in it as it is. */
    boolean namesLiterally(Map<CertificateAttribute, List<String>> values) {
        return conditions.stream()
                .allMatch(condition -> condition.isLiterally(values.getOrDefault(condition.attribute(), List.of())));
    }
}
