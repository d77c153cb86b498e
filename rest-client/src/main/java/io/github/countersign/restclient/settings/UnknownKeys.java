// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds keys that start like ours but are none, which are usually misspelt. Compared as environment variables are named. */
public final class UnknownKeys {
    /** The one key that both modules read: whether a key that nobody reads is a problem. */
    public static final String STRICT = "mtls.strict";

    private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9]");

    private UnknownKeys() {}

    /**
     * The names of ours that are not known; some servers list a variable a second time, as the key that it might be.
     *
     * @param isOurs of the environment variable that a key is looked up as
     */
    public static List<String> among(Keys keys, Predicate<String> isOurs, Collection<String> known) {
        Set<String> knownVariables = known.stream().map(UnknownKeys::variable).collect(Collectors.toSet());
        return keys
                .names()
                .filter(name -> isOurs.test(variable(name)) && !knownVariables.contains(variable(name)))
                .collect(Collectors.toMap(UnknownKeys::variable, name -> name, (first, second) -> first, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Says as a warning, or as a problem where {@code mtls.strict} asks for it, that nobody reads a key. */
    public static void report(String key, String answer, Settings settings) {
        if (settings.flag(STRICT, false)) {
            settings.problem(key, answer);
        } else {
            settings.warning(key, answer);
        }
    }

    /** The environment variable that MicroProfile Config looks up for a key. */
    public static String variable(String key) {
        return REPLACED.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
