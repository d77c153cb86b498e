// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.settings.Keys;
import io.github.countersign.restclient.settings.UnknownKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys that nobody reads, with those that were expected. */
final class MisspeltKeys {
    private static final String PREFIX = "MTLS_CLIENT";

    private MisspeltKeys() {}

    static List<String> warnings(Keys keys, List<String> clients) {
        String expected =
                clients.stream().map(name -> "mtls.client." + name + ".").collect(Collectors.joining(" or "))
                        + " followed by "
                        + Arrays.stream(Key.values())
                                .filter(Key::isOfClient)
                                .map(key -> key.toString().replaceFirst("^.*<name>\\.", ""))
                                .collect(Collectors.joining(", "));
        return UnknownKeys.among(keys, variable -> variable.startsWith(PREFIX), known(keys, clients)).stream()
                .map(name -> name + " is not a key of Countersign; expected mtls.clients, or " + expected)
                .toList();
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
        return keys.names()
                .filter(name -> clients.stream().anyMatch(client -> name.startsWith(Key.PARAMETERS.of(client))));
    }
}
