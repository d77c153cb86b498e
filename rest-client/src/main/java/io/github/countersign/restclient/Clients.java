// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.configuration.Configuration;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every client of the app, by its name. */
final class Clients implements AutoCloseable {
    private static final String DEFAULT = "xsuaa";

    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final AppThreads threads;

    Clients(Configuration configuration, JsonProvider json, RestClientLog log, Clock clock) {
        threads = new AppThreads(Clients.class.getClassLoader());
        for (ClientSettings settings : configuration.clients()) {
            clients.put(settings.name(), Client.of(settings, json, threads, log, clock));
        }
    }

    /** The client of that name, or an error that lists those there are. */
    Client named(String name) {
        Client client = clients.get(name);
        if (client == null) {
            throw new TokenException(
                    Reason.CONFIGURATION, name, " is not in mtls.clients, which holds " + clients.keySet(), null);
        }
        return client;
    }

    /** {@code xsuaa}, or the only one. */
    Client byDefault() {
        return clients.size() == 1 ? clients.values().iterator().next() : named(DEFAULT);
    }

    /** The client that claims this interface by its class name or its config key. */
    Optional<Client> thatClaims(String className, Optional<String> configKey) {
        return clients.values().stream()
                .filter(client -> client.settings().interfaces().contains(className)
                        || configKey
                                .filter(client.settings().interfaces()::contains)
                                .isPresent())
                .findFirst();
    }

    @Override
    public void close() {
        threads.close();
    }
}
