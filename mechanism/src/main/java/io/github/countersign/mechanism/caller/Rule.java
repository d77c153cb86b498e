// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * One rule of {@code mtls.rules}.
 *
 * @param name as in its keys
 * @param commonNames the CNs it matches
 * @param anchors the anchors whose certificates it speaks about
 * @param groups what it adds to a caller
 * @param caller how it names a caller
 */
public record Rule(
        String name, List<Glob> commonNames, Set<X509Certificate> anchors, Set<String> groups, CallerTemplate caller) {

    public Rule {
        commonNames = List.copyOf(commonNames);
        anchors = Set.copyOf(anchors);
        groups = Set.copyOf(groups);
    }
}
