// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.settings.Keys;
import io.github.countersign.restclient.settings.NearestKey;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.UnknownKeys;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys that nobody reads, each with the one that was probably meant. */
final class MisspeltKeys {
    private static final String PREFIX = "MTLS_CLIENT";
    private static final Pattern OF_CLIENT = Pattern.compile("mtls\\.client\\.([a-z0-9-]+)\\..+");

    private MisspeltKeys() {}

    static void report(Settings settings, List<String> clients) {
        List<String> known = known(settings.keys(), clients);
        for (String name : UnknownKeys.among(settings.keys(), MisspeltKeys::isOurs, known)) {
            UnknownKeys.report(name, answer(UnknownKeys.withoutProfile(name), clients, known), settings);
        }
    }

    /** Of the environment variable that a key is looked up as. */
    static boolean isOurs(String variable) {
        return variable.startsWith(PREFIX);
    }

    private static String answer(String key, List<String> clients, List<String> known) {
        if (key.endsWith(".client-secret")) {
            return "is read by nobody: Countersign shows a certificate instead of a secret; remove it";
        }
        Matcher ofClient = OF_CLIENT.matcher(key);
        if (ofClient.matches() && !clients.contains(ofClient.group(1)) && isKey(ofClient.group(1), key)) {
            return "is read by nobody: '" + ofClient.group(1) + "' is not in mtls.clients, which names "
                    + String.join(", ", clients);
        }
        return "is not a key of Countersign; did you mean " + NearestKey.of(key, known) + "?";
    }

    private static boolean isKey(String client, String key) {
        return Arrays.stream(Key.values())
                .anyMatch(known -> known.isPrefix()
                        ? key.startsWith(known.of(client))
                        : known.of(client).equals(key));
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
