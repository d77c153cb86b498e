// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds keys that start like ours but are none, which are usually misspelt. Compared as environment variables are named. */
final class UnknownKeys {
    private static final String PREFIX = "MTLS_CLIENT";
    private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9]");

    private UnknownKeys() {}

    static List<String> warnings(Settings settings, List<String> clients) {
        String expected =
                clients.stream().map(name -> "mtls.client." + name + ".").collect(Collectors.joining(" or "))
                        + " followed by "
                        + Arrays.stream(Key.values())
                                .filter(Key::isOfClient)
                                .map(key -> key.toString().replaceFirst("^.*<name>\\.", ""))
                                .collect(Collectors.joining(", "));
        // some servers list a variable a second time, as the key that it might be
        Map<String, String> ours = settings.names()
                .filter(name -> variable(name).startsWith(PREFIX))
                .collect(Collectors.toMap(UnknownKeys::variable, name -> name, (first, second) -> first, TreeMap::new));
        Set<String> parameters = parameters(settings, clients);
        return ours.entrySet().stream()
                .filter(name -> !isKnown(name.getKey(), clients) && !parameters.contains(name.getKey()))
                .map(name -> name.getValue() + " is not a key of Countersign; expected mtls.clients, or " + expected)
                .toList();
    }

    private static boolean isKnown(String variable, List<String> clients) {
        return variable.equals(variable(Key.CLIENTS.toString()))
                || clients.stream().anyMatch(client -> Arrays.stream(Key.values())
                        .anyMatch(key -> !key.isPrefix() && variable.equals(variable(key.of(client)))));
    }

    /** Those that are read: a variable alone does not tell a parameter's name. */
    private static Set<String> parameters(Settings settings, List<String> clients) {
        return settings.names()
                .filter(name -> clients.stream().anyMatch(client -> name.startsWith(Key.PARAMETERS.of(client))))
                .map(UnknownKeys::variable)
                .collect(Collectors.toSet());
    }

    /** The environment variable that MicroProfile Config looks up for a key. */
    private static String variable(String key) {
        return REPLACED.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
