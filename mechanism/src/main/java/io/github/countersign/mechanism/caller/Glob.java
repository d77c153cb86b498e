// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import org.jspecify.annotations.Nullable;

/** A text in which {@code *} stands for any sequence, also none; every other character for itself. It matches whole texts. */
public record Glob(String pattern) {

    /** Whether it matches its own text and no other. */
    public boolean isLiteral() {
        return pattern.indexOf('*') < 0;
    }

    boolean matches(String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }

    /** Whether some text is matched by both. */
    boolean overlaps(Glob other) {
        return other.isLiteral() ? matches(other.pattern) : meets(other);
    }

    private boolean meets(Glob other) {
        String one = pattern;
        String two = other.pattern;
        // meet[i][j]: some text is matched by the rest of one from i and by the rest of two from j
        boolean[][] meet = new boolean[one.length() + 2][two.length() + 2];
        meet[one.length()][two.length()] = true;
        for (int i = one.length(); i >= 0; i--) {
            for (int j = two.length(); j >= 0; j--) {
                boolean oneIsStar = i < one.length() && one.charAt(i) == '*';
                boolean twoIsStar = j < two.length() && two.charAt(j) == '*';
                boolean same = i < one.length() && j < two.length() && one.charAt(i) == two.charAt(j);
                boolean star = oneIsStar || twoIsStar;
                meet[i][j] |= (star && (meet[i + 1][j] || meet[i][j + 1])) || (same && meet[i + 1][j + 1]);
            }
        }
        return meet[0][0];
    }

    // written out, as a record's own are made of dozens of classes when they are first needed, while the app is
    // deployed
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob glob && pattern.equals(glob.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }
}
