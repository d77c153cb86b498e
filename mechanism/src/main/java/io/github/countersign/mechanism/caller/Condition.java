// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.util.List;

/**
 * What a rule asks of one attribute: that one of its values is matched by one of the patterns.
 *
 * @param patterns of which each value is a text, or has {@code *} for any sequence
 */
public record Condition(CertificateAttribute attribute, List<Glob> patterns) {
    /** Characters of a value that wildcards are tried on: far more than the 64 of X.520, and no work for thousands of rules. */
    private static final int LONGEST = 256;

    public Condition {
        patterns = patterns.stream()
                .map(pattern -> new Glob(SafeName.compared(pattern.pattern())))
                .toList();
    }

    boolean matches(List<String> values) {
        return isLiterally(values)
                || values.stream()
                        .anyMatch(value -> patterns.stream().anyMatch(pattern -> isByWildcard(pattern, value)));
    }

    /** Whether a value stands among the patterns as it is: it is the operator's own text then, not the caller's choice. */
    boolean isLiterally(List<String> values) {
        return patterns.stream().anyMatch(pattern -> pattern.isLiteral() && values.contains(pattern.pattern()));
    }

    static boolean isByWildcard(Glob pattern, String value) {
        return !pattern.isLiteral() && value.length() <= LONGEST && pattern.matches(value);
    }
}
