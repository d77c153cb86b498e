// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

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
import io.github.countersign.restclient.token.TenantTokens;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.microprofile.config.Config;

/** The tokens that a REST client's filter puts on its calls. */
final class Tokens implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ClientTokens tokens;
    private final TenantTokens own;

    private Tokens(ClientSettings settings, JsonProvider json, Clock clock) {
        ClientTls tls = new ClientTls(settings.identity(), settings.trusted());
        ClientSettings.Tokens asked = settings.tokens().orElseThrow();
        Means means = new Means(
                new MutualHttp(tls, settings.reach(), threads, timer), json, clock, (length, next) -> next.run());
        this.tokens = new ClientTokens(
                new Asker(settings.name(), asked.tenant(), tls), asked.asking(), means, new Renewals((failed, old) -> {
                    throw failed;
                }));
        this.own = tokens.of(asked.tenant());
    }

    /** Those of an app with these keys. */
    static Tokens configured(Map<String, String> keys, Clock clock) {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(keys, "benchmark", 100))
                .build();
        JsonProvider json = JsonProvider.provider();
        try {
            return new Tokens(Configuration.read(config, json, clock).clients().get(0), json, clock);
        } catch (InvalidConfigurationException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    AccessToken token() {
        return own.token();
    }

    @Override
    public void close() {
        tokens.close();
        threads.shutdown();
        timer.shutdown();
    }
}
