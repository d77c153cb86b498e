// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenService;
import io.github.countersign.restclient.token.TenantTokens;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link TokenService} as a bean; {@link ClientExtension} adds it. Which client speaks is decided at the first question. */
class InjectedTokens implements TokenService {
    private final ClientExtension extension;
    private volatile @Nullable TokenService own;

    @Inject
    InjectedTokens(ClientExtension extension) {
        this.extension = extension;
    }

    private TokenService own() {
        TokenService known = own;
        if (known == null) {
            NamedClient client = extension.clients().byDefault();
            known = new OfTenant(extension, client, client.ownTokens());
            own = known;
        }
        return known;
    }

    @Override
    public AccessToken token() {
        return own().token();
    }

    @Override
    public AccessToken exchange(@Nullable String userToken) {
        return own().exchange(userToken);
    }

    @Override
    public Optional<AccessToken> exchangeInsteadOf(AccessToken refused, @Nullable String userToken) {
        return own().exchangeInsteadOf(refused, userToken);
    }

    @Override
    public TokenService client(String name) {
        return ofClient(extension, name);
    }

    @Override
    public TokenService zone(String zone) {
        return own().zone(zone);
    }

    @Override
    public TokenService subdomain(String subdomain) {
        return own().subdomain(subdomain);
    }

    private static TokenService ofClient(ClientExtension extension, String name) {
        NamedClient client = extension.clients().named(name);
        return new OfTenant(extension, client, client.ownTokens());
    }

    private record OfTenant(ClientExtension extension, NamedClient client, TenantTokens tokens)
            implements TokenService {

        @Override
        public AccessToken token() {
            return tokens.token();
        }

        @Override
        public AccessToken exchange(@Nullable String userToken) {
            return tokens.exchange(userToken);
        }

        @Override
        public Optional<AccessToken> exchangeInsteadOf(AccessToken refused, @Nullable String userToken) {
            return tokens.exchangeInsteadOf(refused, userToken);
        }

        @Override
        public TokenService client(String name) {
            return ofClient(extension, name);
        }

        @Override
        public TokenService zone(String zone) {
            return new OfTenant(extension, client, client.requiredTokens().ofZone(zone));
        }

        @Override
        public TokenService subdomain(String subdomain) {
            return new OfTenant(extension, client, client.requiredTokens().ofSubdomain(subdomain));
        }
    }
}
