// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.authorizationserver;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.identity.ClientTls;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.restclient.token.Asker;
import io.github.countersign.restclient.token.ClientTokens;
import io.github.countersign.restclient.token.Means;
import io.github.countersign.restclient.token.Renewals;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/**
 * A client of the server, made from its keys as in an app; only clock and threads are the test's. Immutable.
 *
 * @param keys without {@code mtls.client.xsuaa.}
 */
record TestClient(Map<String, String> keys, Clock clock, ScheduledExecutorService threads) {

    TestClient {
        keys = Map.copyOf(keys);
    }

    TestClient with(String key, String value) {
        Map<String, String> more = new HashMap<>(keys);
        more.put(key, value);
        return new TestClient(more, clock, threads);
    }

    TestClient without(String key) {
        Map<String, String> less = new HashMap<>(keys);
        less.remove(key);
        return new TestClient(less, clock, threads);
    }

    /** A new one at each call, as nothing is remembered between two. */
    AccessToken token() {
        ClientSettings settings = settings();
        ClientTls tls = tls();
        ClientSettings.Tokens asked = settings.tokens().orElseThrow();
        Means means = new Means(
                new MutualHttp(tls, settings.reach(), threads, threads), JsonProvider.provider(), clock, this::later);
        return new ClientTokens(
                        new Asker(settings.name(), asked.tenant(), tls),
                        asked.asking(),
                        means,
                        new Renewals((failed, old) -> {}))
                .of(asked.tenant())
                .token();
    }

    private void later(Duration length, Runnable next) {
        Future<?> unused = threads.schedule(next, length.toMillis(), TimeUnit.MILLISECONDS);
    }

    ClientTls tls() {
        ClientSettings settings = settings();
        return new ClientTls(settings.identity(), settings.trusted());
    }

    private ClientSettings settings() {
        try {
            return Configuration.read(config(), JsonProvider.provider(), clock)
                    .clients()
                    .get(0);
        } catch (InvalidConfigurationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** The keys alone: neither the machine's environment nor its system properties have a say. */
    private Config config() {
        Map<String, String> full = new HashMap<>();
        keys.forEach((key, value) -> full.put("mtls.client.xsuaa." + key, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(full, "test", 100))
                .build();
    }
}
