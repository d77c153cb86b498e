// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        return settings.names()
                .filter(name -> variable(name).startsWith(PREFIX))
                .filter(name -> !isKnown(variable(name), clients))
                .map(name -> name + " is not a key of Countersign; expected mtls.clients, or " + expected)
                .toList();
    }

    private static boolean isKnown(String variable, List<String> clients) {
        return variable.equals(variable(Key.CLIENTS.toString()))
                || clients.stream().anyMatch(client -> Arrays.stream(Key.values())
                        .anyMatch(key -> key.isPrefix()
                                ? variable.startsWith(variable(key.of(client)))
                                : variable.equals(variable(key.of(client)))));
    }

    /** The environment variable that MicroProfile Config looks up for a key. */
    private static String variable(String key) {
        return REPLACED.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
