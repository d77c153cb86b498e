// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.settings.Keys;
import io.github.countersign.restclient.settings.NearestKey;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.UnknownKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Keys that nobody reads, each with the one that was probably meant. */
final class MisspeltKeys {
    private static final String PREFIX = "MTLS_CLIENT";

    private MisspeltKeys() {}

    static void report(Settings settings, List<String> clients) {
        List<String> known = known(settings.keys(), clients);
        for (String name : UnknownKeys.among(settings.keys(), variable -> variable.startsWith(PREFIX), known)) {
            UnknownKeys.report(
                    name, "is not a key of Countersign; did you mean " + NearestKey.of(name, known) + "?", settings);
        }
    }

    private static List<String> known(Keys keys, List<String> clients) {
        Stream<String> ofClients = clients.stream().flatMap(client -> Arrays.stream(Key.values())
                .filter(key -> key.isOfClient() && !key.isPrefix())
                .map(key -> key.of(client)));
        return Stream.of(Stream.of(Key.CLIENTS.toString()), ofClients, parameters(keys, clients))
                .flatMap(names -> names)
                .toList();
    }

    /** Those that are read: a variable alone does not tell a parameter's name. */
    private static Stream<String> parameters(Keys keys, List<String> clients) {
        return keys.names().map(UnknownKeys::withoutProfile).filter(name -> clients.stream()
                .anyMatch(client -> name.startsWith(Key.PARAMETERS.of(client))));
    }
}
