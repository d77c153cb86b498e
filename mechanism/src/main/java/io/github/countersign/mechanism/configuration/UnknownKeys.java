// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Finds keys that start like ours but are none, which are usually misspelt. Compared as environment variables are named. */
final class UnknownKeys {
    private static final String PREFIX = "MTLS_";
    /** The keys of the REST client module, which reads them itself. */
    private static final String CLIENT_PREFIX = "MTLS_CLIENT";

    private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9]");

    private UnknownKeys() {}

    static List<String> warnings(Config config, List<String> ruleNames) {
        List<String> known = known(ruleNames);
        Set<String> knownVariables = known.stream().map(UnknownKeys::variable).collect(Collectors.toSet());
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> variable(name).startsWith(PREFIX))
                .filter(name -> !variable(name).startsWith(CLIENT_PREFIX))
                .filter(name -> !knownVariables.contains(variable(name)))
                .sorted()
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
                .min(Comparator.comparingInt(key -> distance(variable(key), variable(name))))
                .orElseThrow();
    }

    /** The environment variable that MicroProfile Config looks up for a key. */
    private static String variable(String key) {
        return REPLACED.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
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
