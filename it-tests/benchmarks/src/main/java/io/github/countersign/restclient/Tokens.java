// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.restclient.token.TenantTokens;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.Map;

/** The tokens that a REST client's filter puts on its calls, which only its own package sees. */
public final class Tokens implements AutoCloseable {
    private final Clients clients;
    private final TenantTokens own;

    private Tokens(Clients clients) {
        this.clients = clients;
        this.own = clients.byDefault().ownTokens();
    }

    /** The REST client as an app with these keys has it. */
    public static Tokens configured(Map<String, String> keys, Clock clock) {
        try {
            return new Tokens(Clients.read(
                    new SmallRyeConfigBuilder()
                            .addDefaultInterceptors()
                            .withSources(new PropertiesConfigSource(keys, "benchmark", 100))
                            .build(),
                    JsonProvider.provider(),
                    new RestClientLog(clock),
                    clock));
        } catch (InvalidConfigurationException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    public AccessToken token() {
        return own.token();
    }

    @Override
    public void close() {
        clients.close();
    }
}
