// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.identity.ClientTls;
import io.github.countersign.restclient.token.Asker;
import io.github.countersign.restclient.token.ClientTokens;
import io.github.countersign.restclient.token.Means;
import io.github.countersign.restclient.token.Renewals;
import io.github.countersign.restclient.token.TenantTokens;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.Optional;

/**
 * One client as the app uses it.
 *
 * @param tokens empty for a client that only shows its certificate
 * @param own those of the tenant that is configured: one object, which remembers where its token is
 */
record NamedClient(ClientSettings settings, ClientTls tls, Optional<ClientTokens> tokens, Optional<TenantTokens> own) {

    static NamedClient of(
            ClientSettings settings, JsonProvider json, AppThreads threads, RestClientLog log, Clock clock) {
        ClientTls tls = new ClientTls(settings.identity(), settings.trusted());
        Means means =
                new Means(new MutualHttp(tls, settings.reach(), threads.http(), threads.timer()), json, clock, threads);
        Optional<ClientTokens> tokens = settings.tokens()
                .map(asked -> new ClientTokens(
                        new Asker(settings.name(), asked.tenant(), tls),
                        asked.asking(),
                        means,
                        new Renewals(log::failedRenewal)));
        Optional<TenantTokens> own = tokens.flatMap(all -> settings.tokens().map(asked -> all.of(asked.tenant())));
        return new NamedClient(settings, tls, tokens, own);
    }

    String name() {
        return settings.name();
    }

    /**
     * Takes over what a rotated binding changes: identity, trusted authorities, endpoint and client id. All else is as it was
     * when the app was deployed.
     *
     * @return whether the identity is another one
     */
    boolean rotateTo(ClientSettings now) {
        tokens.ifPresent(known -> now.tokens().ifPresent(asked -> known.ask(asked.asking())));
        tls.rotateTo(now.trusted());
        if (now.identity().equals(tls.identity())) {
            return false;
        }
        tls.rotateTo(now.identity());
        tokens.ifPresent(ClientTokens::dropStale);
        return true;
    }

    /** Whether the app asked for a token of its own, and nobody has got one so far. */
    boolean isWithoutFirstToken() {
        return tokens.filter(known -> known.history().isWithoutFirstToken()).isPresent();
    }

    /** The tokens of this client, or an error if it has none. */
    ClientTokens requiredTokens() {
        return tokens.orElseThrow(this::noTokenService);
    }

    /** Those of the tenant that is configured, or an error if it has none. */
    TenantTokens ownTokens() {
        return own.orElseThrow(this::noTokenService);
    }

    private TokenException noTokenService() {
        return new TokenException(
                Reason.CONFIGURATION,
                name(),
                " has no token service; set mtls.client." + name() + ".token-url and client-id, or bind one",
                null);
    }
}
