// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.token.FetchHistory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the clients are, for MicroProfile Health; {@link ClientExtension} adds it where the server has that. Down only where
 * nothing can work any more: a certificate has expired and there is no other one, or the app asked for a token and there never was one.
 */
@Readiness
class ClientsHealth implements HealthCheck {
    private final Supplier<Collection<NamedClient>> clients;
    private final Clock clock;

    @Inject
    ClientsHealth(ClientExtension extension) {
        this(extension::all, Clock.systemUTC());
    }

    ClientsHealth(Supplier<Collection<NamedClient>> clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = clock.instant();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("countersign-rest-client");
        boolean up = true;
        List<NamedClient> watched = clients.get().stream()
                .filter(client -> client.settings().sources().health())
                .toList();
        for (NamedClient client : watched) {
            up &= canWork(client, now);
            describe(client, now, response);
        }
        return response.status(up).build();
    }

    private static boolean canWork(NamedClient client, Instant now) {
        return !client.tls().identity().isExpired(now) && !client.isWithoutFirstToken();
    }

    private static void describe(NamedClient client, Instant now, HealthCheckResponseBuilder response) {
        response.withData(
                client.name() + ".days-left", ExpiryWatch.daysLeft(client.tls().identity(), now));
        client.tokens().ifPresent(tokens -> {
            FetchHistory history = tokens.history();
            history.lastFetch()
                    .ifPresent(fetched -> response.withData(client.name() + ".last-fetch", fetched.toString()));
            history.lastError().ifPresent(error -> response.withData(client.name() + ".last-error", error.code()));
        });
    }
}
