// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds keys that start like ours but are none, which are usually misspelt. */
public final class UnknownKeys {
    /** The one key that both modules read: whether a key that nobody reads is a problem. */
    public static final String STRICT = "mtls.strict";

    private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9]");
    private static final Pattern PROFILE = Pattern.compile("^%[^.]*\\.");

    private UnknownKeys() {}

    /**
     * The names of ours that are not known. An environment variable is, and what some servers list beside it (the key that it
     * might be), where a known key has its value; anything else that differs but in case and signs is read by nobody.
     *
     * @param isOurs of the environment variable that a key is looked up as
     */
    public static List<String> among(Keys keys, Predicate<String> isOurs, Collection<String> known) {
        Set<String> exact = Set.copyOf(known);
        Map<String, List<String>> byVariable = known.stream().collect(groupingBy(UnknownKeys::variable));
        Predicate<String> isRead = name -> exact.contains(name)
                || byVariable.getOrDefault(variable(name), List.of()).stream()
                        .anyMatch(key -> isOneValue(keys, name, key));
        return keys
                .names()
                .filter(name -> isOurs.test(variable(withoutProfile(name))) && !isRead.test(withoutProfile(name)))
                .collect(Collectors.toMap(UnknownKeys::variable, name -> name, (first, second) -> first, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    private static boolean isOneValue(Keys keys, String name, String key) {
        return keys.raw(key)
                .filter(value -> keys.raw(name).filter(value::equals).isPresent())
                .isPresent();
    }

    /** The key that a name is about, which may be for one profile of MicroProfile Config alone ({@code %prod.key}). */
    public static String withoutProfile(String name) {
        return PROFILE.matcher(name).replaceFirst("");
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
