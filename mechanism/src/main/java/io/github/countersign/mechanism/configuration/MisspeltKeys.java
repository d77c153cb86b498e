// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.settings.Keys;
import io.github.countersign.mechanism.settings.UnknownKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keys that nobody reads, each with the one that was probably meant. */
final class MisspeltKeys {
    private static final String PREFIX = "MTLS_";
    /** The keys of the REST client module, which reads them itself. */
    private static final String CLIENT_PREFIX = "MTLS_CLIENT";

    private MisspeltKeys() {}

    static List<String> warnings(Keys keys, List<String> ruleNames) {
        List<String> known = known(ruleNames);
        return UnknownKeys.among(
                        keys, variable -> variable.startsWith(PREFIX) && !variable.startsWith(CLIENT_PREFIX), known)
                .stream()
                .map(name -> name + " is not a key of Countersign; did you mean " + nearest(name, known) + "?")
                .toList();
    }

    private static List<String> known(List<String> ruleNames) {
        List<String> known = new ArrayList<>();
        for (Key key : Key.values()) {
            if (key.isOfRule()) {
                ruleNames.forEach(rule -> known.add(key.of(rule)));
            } else {
                known.add(key.toString());
            }
        }
        return known;
    }

    private static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(key -> distance(UnknownKeys.variable(key), UnknownKeys.variable(name))))
                .orElseThrow();
    }

    /** How many characters must be changed, added or removed (Levenshtein). */
    private static int distance(String one, String two) {
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
