// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.restclient.token.ClientTokens;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** Every client of the app, by its name, from its deployment to its end. */
final class Clients implements AutoCloseable {
    private static final String DEFAULT = "xsuaa";

    private final Map<String, NamedClient> clients = new LinkedHashMap<>();
    private final Set<String> off = new HashSet<>();
    private final AppThreads threads = new AppThreads(Clients.class.getClassLoader());
    private final AtomicBoolean rotating = new AtomicBoolean();
    /** Kept, as threads that belong to no app could not ask for it. */
    private final Config config;

    private final JsonProvider json;
    private final RestClientLog log;
    private final Clock clock;

    private Clients(Config config, JsonProvider json, RestClientLog log, Clock clock) {
        this.config = config;
        this.json = json;
        this.log = log;
        this.clock = clock;
    }

    /** Reads the keys of all of them, or throws with every problem. */
    static Clients read(Config config, JsonProvider json, RestClientLog log, Clock clock)
            throws InvalidConfigurationException {
        Configuration configuration = Configuration.read(config, json, clock);
        configuration.warnings().forEach(log::warning);
        Clients read = new Clients(config, json, log, clock);
        read.off.addAll(configuration.off());
        for (ClientSettings settings : configuration.clients()) {
            read.clients.put(settings.name(), NamedClient.of(settings, json, read.threads, log, clock));
        }
        return read;
    }

    Collection<NamedClient> all() {
        return clients.values();
    }

    /** Begins to look at the sources of every client from time to time. */
    void rotate(Consumer<Object> events) {
        if (rotating.compareAndSet(false, true)) {
            clients.values()
                    .forEach(client -> threads.again(
                            new Rotation(
                                    client,
                                    () -> Configuration.readAgain(client.name(), config, json, clock),
                                    events,
                                    log,
                                    clock),
                            client.settings().sources().reloadInterval()));
        }
    }

    /** The client of that name, or an error that lists those there are. */
    NamedClient named(String name) {
        NamedClient client = clients.get(name);
        if (off.contains(name)) {
            throw new TokenException(
                    Reason.CONFIGURATION, name, " is switched off by mtls.client." + name + ".enabled=false", null);
        }
        if (client == null) {
            throw new TokenException(
                    Reason.CONFIGURATION, name, " is not in mtls.clients, which holds " + clients.keySet(), null);
        }
        return client;
    }

    /** {@code xsuaa}, or the only one. */
    NamedClient byDefault() {
        return clients.size() == 1 ? clients.values().iterator().next() : named(DEFAULT);
    }

    /** The client that claims this interface by its class name or its config key. */
    Optional<NamedClient> thatClaims(String className, Optional<String> configKey) {
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
        clients.values().forEach(client -> client.tokens().ifPresent(ClientTokens::close));
    }
}
