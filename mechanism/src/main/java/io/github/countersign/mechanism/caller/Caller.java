// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.util.Set;

/** Whom a verified certificate identifies, by the rules. */
public record Caller(String name, Set<String> groups, VerifiedCertificate certificate) {
    public Caller {
        groups = Set.copyOf(groups);
    }
}
