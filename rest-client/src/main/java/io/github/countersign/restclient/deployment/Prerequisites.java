// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/** The server's features without which nothing of ours works. */
final class Prerequisites {
    private static final Map<String, String> NEEDED = Map.of(
            "jakarta.json.spi.JsonProvider",
            "Jakarta JSON Processing: on Open Liberty add the feature jsonp-2.1 or newer",
            "org.eclipse.microprofile.config.ConfigProvider",
            "MicroProfile Config: on Open Liberty add the feature mpConfig-3.1 or newer",
            "org.eclipse.microprofile.rest.client.spi.RestClientListener",
            "MicroProfile REST Client: on Open Liberty add the feature mpRestClient-3.0 or newer");

    private Prerequisites() {}

    /** Why the app must not start, if so. */
    static Optional<String> problem() {
        return problem(Prerequisites.class.getClassLoader());
    }

    static Optional<String> problem(ClassLoader app) {
        return NEEDED.entrySet().stream()
                .filter(feature -> !isPresent(feature.getKey(), app))
                .map(feature -> "Countersign's REST clients need " + feature.getValue())
                .sorted()
                .reduce((one, other) -> one + "; " + other);
    }

    private static boolean isPresent(String type, ClassLoader app) {
        try {
            Class.forName(type, false, app);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Whether the server has MicroProfile Health, which nobody needs. */
    static boolean hasHealth() {
        return isPresent("org.eclipse.microprofile.health.HealthCheck", Prerequisites.class.getClassLoader());
    }

    /** The implementation of Jakarta JSON Processing: its API alone is not enough. */
    static JsonProvider json() {
        try {
            return JsonProvider.provider();
        } catch (JsonException absent) {
            throw new IllegalStateException(
                    "Countersign's REST clients need an implementation of Jakarta JSON Processing", absent);
        }
    }
}
