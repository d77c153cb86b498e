// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

/**
 * What the search for the path of one caller may cost, whatever stands in the certificate: anybody can make one that names a
 * CA as its issuer.
 */
public final class Budget {
    /** Checks of the caller's signature, each an operation with the key of a CA: up to 10 ms with the slowest, P-521. */
    public static final int SIGNATURES = 6;

    /** Paths that are validated, once the caller's signature fits. */
    public static final int PATHS = 8;

    /**
     * Comparisons of names with subtrees of names that authorities permit or exclude, over all paths: dozens are usual, and
     * each costs well below a microsecond.
     */
    public static final int COMPARISONS = 16_384;

    private int signatures = SIGNATURES;
    private long comparisons = COMPARISONS;

    /** Whether there was one more signature to check. */
    public boolean takeSignature() {
        return signatures-- > 0;
    }

    /** Whether there were so many comparisons left; if not, none is taken. */
    public boolean takeComparisons(long count) {
        boolean enough = count <= comparisons;
        comparisons -= enough ? count : 0;
        return enough;
    }
}
