// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client's tokens for one tenant. Remembers where its own token is, so that a current one costs next to nothing. */
public final class TenantTokens {
    private final ClientTokens tokens;
    private final Tenant tenant;
    private final Supplier<CompletableFuture<FreshToken>> fetch;
    private volatile @Nullable TokenSlot own;

    TenantTokens(ClientTokens tokens, Tenant tenant) {
        this.tokens = tokens;
        this.tenant = tenant;
        this.fetch = tokens.fetch(tenant, Grant.CLIENT_CREDENTIALS);
    }

    /** A token of the app itself. */
    public AccessToken token() {
        return own().token(fetch);
    }

    /** Asks for a token of the app itself, without waiting for it. */
    public CompletableFuture<?> begin() {
        return own().begin(fetch);
    }

    /** A token of the app itself in place of one that a resource refused, or empty if another one would not help. */
    public Optional<AccessToken> insteadOf(AccessToken refused) {
        return insteadOf(refused, own(), fetch);
    }

    private Optional<AccessToken> insteadOf(
            AccessToken refused, TokenSlot slot, Supplier<CompletableFuture<FreshToken>> another) {
        try {
            return slot.insteadOf(refused, another);
        } catch (TokenException failed) {
            tokens.tellFailedRenewal(failed, refused);
            return Optional.empty();
        }
    }

    /** A token of a user. */
    public AccessToken exchange(@Nullable String userToken) {
        Grant grant = onBehalfOf(userToken);
        Tenant whose = tokens.tenantOf(tenant, grant);
        return tokens.slot(whose, grant).token(tokens.fetch(whose, grant));
    }

    /** A token of a user in place of one that a resource refused, or empty if another one would not help. */
    public Optional<AccessToken> exchangeInsteadOf(AccessToken refused, @Nullable String userToken) {
        Grant grant = onBehalfOf(userToken);
        Tenant whose = tokens.tenantOf(tenant, grant);
        return insteadOf(refused, tokens.slot(whose, grant), tokens.fetch(whose, grant));
    }

    private Grant onBehalfOf(@Nullable String userToken) {
        if (userToken == null || userToken.isBlank()) {
            throw tokens.refused("there is no user token to exchange");
        }
        Grant grant = Grant.onBehalfOf(userToken)
                .orElseThrow(() -> tokens.refused(
                        "the user token is no JWT, or longer than " + Grant.LONGEST_ASSERTION + " characters"));
        tokens.refuseEnded(grant);
        return grant;
    }

    private TokenSlot own() {
        TokenSlot slot = own;
        if (slot == null || !tokens.isCurrent(slot)) {
            slot = tokens.slot(tenant, Grant.CLIENT_CREDENTIALS);
            own = slot;
        }
        return slot;
    }
}
