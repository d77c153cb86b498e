// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The tokens of one client, for every tenant and user: a bounded memory of those used last. */
public final class ClientTokens implements AutoCloseable {
    private static final int MOST = 10_000;

    private final Asker asker;
    private final Means means;
    private final TokenSource source;
    private final Renewals renewals;
    private final LastUsed<TokenKey, TokenSlot> slots = new LastUsed<>(MOST);
    /** Those for which the first token is asked: what is refused must not push out what was not. */
    private final Map<TokenKey, TokenSlot> first = new HashMap<>();

    public ClientTokens(Asker asker, Asking asking, Means means, Renewals renewals) {
        this.asker = asker;
        this.means = means;
        this.source = new TokenSource(asker, asking, means);
        this.renewals = renewals;
    }

    /** Those of a tenant. */
    public TenantTokens of(Tenant tenant) {
        return new TenantTokens(this, tenant);
    }

    /** Those of a zone, or an error if it is none. */
    public TenantTokens ofZone(String zone) {
        return of(Tenant.inZone(zone).orElseThrow(() -> refused("a zone id has letters, digits and dashes only")));
    }

    /** Those of a subdomain, or an error if it is none. */
    public TenantTokens ofSubdomain(String subdomain) {
        return of(Tenant.inSubdomain(subdomain)
                .orElseThrow(() -> refused("a subdomain is one DNS label; another host would get our certificate")));
    }

    TokenException refused(String text) {
        return asker.refused(text);
    }

    TokenSlot slot(Tenant tenant, Grant grant) {
        TokenKey key = new TokenKey(
                asker.client(), source.asking(), tenant, asker.tls().identity().thumbprint(), grant.digest());
        synchronized (slots) {
            TokenSlot known = slots.get(key);
            return known == null ? first.computeIfAbsent(key, this::newSlot) : known;
        }
    }

    private TokenSlot newSlot(TokenKey key) {
        return new TokenSlot(key, renewals, means.clock(), this::landed);
    }

    /** Keeps a slot that holds a token by now, and no other. */
    private void landed(TokenSlot slot) {
        synchronized (slots) {
            first.remove(slot.key(), slot);
            if (slot.holdsToken() && isCurrent(slot)) {
                slots.putIfAbsent(slot.key(), slot);
            }
        }
    }

    Supplier<CompletableFuture<FreshToken>> fetch(Tenant tenant, Grant grant) {
        return () -> source.fetch(tenant, grant);
    }

    void refuseEnded(Grant grant) {
        grant.endsAt(means.json())
                .filter(end -> !means.clock().instant().isBefore(end))
                .ifPresent(end -> {
                    throw refused("the user token ended at " + end + "; the user has to log in anew");
                });
    }

    /** For whom a user's token is asked. */
    Tenant tenantOf(Tenant named, Grant grant) {
        return named.equals(Tenant.OF_THE_HOST) && source.asking().tenants().ofUser()
                ? grant.tenant(means.json()).orElse(named)
                : named;
    }

    /** Asks another endpoint, or with another form, from the next request on, if it is another one. */
    public synchronized void ask(Asking other) {
        Asking next = source.asking().with(other.endpoint(), other.form());
        if (!next.equals(source.asking())) {
            source.ask(next);
            dropStale();
        }
    }

    /** Forgets the tokens that were fetched with other certificates than the one in use, or in another way. */
    public void dropStale() {
        synchronized (slots) {
            slots.values().removeIf(slot -> !isCurrent(slot));
        }
    }

    /** How the last requests ended. */
    public FetchHistory history() {
        return source.history();
    }

    /** Whether a slot's tokens are those of the certificate in use, and of what is asked now. */
    boolean isCurrent(TokenSlot slot) {
        return slot.key().asking().equals(source.asking())
                && slot.key().thumbprint().equals(asker.tls().identity().thumbprint());
    }

    @Override
    public void close() {
        means.connection().close();
    }

    void tellFailedRenewal(TokenException failed, AccessToken old) {
        renewals.failed(failed, old);
    }
}
