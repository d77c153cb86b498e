// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The key that was probably meant by one that nobody reads. */
public final class NearestKey {
    private NearestKey() {}

    /** The one that is the fewest characters away, its words in their order or in any other. */
    public static String of(String name, Collection<String> known) {
        String variable = UnknownKeys.variable(UnknownKeys.withoutProfile(name));
        return known.stream()
                .min(Comparator.comparingInt(key -> distance(UnknownKeys.variable(key), variable)))
                .orElseThrow();
    }

    private static int distance(String one, String two) {
        return Math.min(changes(one, two), changes(sorted(one), sorted(two)));
    }

    private static String sorted(String variable) {
        return Arrays.stream(variable.split("_")).sorted().collect(Collectors.joining("_"));
    }

    /** How many characters must be changed, added or removed (Levenshtein). */
    private static int changes(String one, String two) {
        int[] row = new int[two.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[two.length()];
    }
}
