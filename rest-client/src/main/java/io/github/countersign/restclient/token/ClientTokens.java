// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.http.Pause;
import io.github.countersign.restclient.identity.ClientTls;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tokens of one client, for every tenant and user: a bounded memory of those used last. */
public final class ClientTokens implements AutoCloseable {
    private static final int MOST = 10_000;

    private final String client;
    private final ClientTls tls;
    private final TokenSource source;
    private volatile Asking asking;
    private final Renewals renewals;
    private final Clock clock;
    private final LastUsed<TokenKey, TokenSlot> slots = new LastUsed<>(MOST);
    /** Those for which the first token is asked: what is refused must not push out what was not. */
    private final Map<TokenKey, TokenSlot> first = new HashMap<>();

    /** How a client asks: where, what, over which connection, and how long not again after it was not known. */
    public record Asking(
            Endpoint endpoint, TokenForm form, MutualHttp connection, JsonProvider json, Duration logonHold) {
        private TokenRequests requests(Clock clock) {
            return new TokenRequests(endpoint, form, connection, json, clock);
        }

        private Holds holds(Clock clock) {
            return new Holds(clock, logonHold);
        }

        /** The same over the same connection, but for another place or with another form. */
        Asking with(Endpoint otherEndpoint, TokenForm otherForm) {
            return new Asking(otherEndpoint, otherForm, connection, json, logonHold);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asking asking
                    && endpoint.equals(asking.endpoint)
                    && form.equals(asking.form)
                    && connection.equals(asking.connection)
                    && json.equals(asking.json)
                    && logonHold.equals(asking.logonHold);
        }

        @Override
        public int hashCode() {
            return Objects.hash(endpoint, form, connection, json, logonHold);
        }
    }

    public ClientTokens(String client, ClientTls tls, Asking asking, Renewals renewals, Clock clock, Pause pause) {
        this.client = client;
        this.asking = asking;
        this.tls = tls;
        this.source = new TokenSource(client, tls, asking.requests(clock), asking.holds(clock), clock, pause);
        this.renewals = renewals;
        this.clock = clock;
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
        return new TokenException(Reason.REQUEST_REFUSED, client, ": " + text, null);
    }

    TokenSlot slot(Tenant tenant, Grant grant) {
        TokenKey key = new TokenKey(client, asking, tenant, tls.identity().thumbprint(), grant.digest());
        synchronized (slots) {
            TokenSlot known = slots.get(key);
            return known == null ? first.computeIfAbsent(key, this::newSlot) : known;
        }
    }

    private TokenSlot newSlot(TokenKey key) {
        return new TokenSlot(key, renewals, clock, this::landed);
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

    TokenSlot.Fetch fetch(Tenant tenant, Grant grant) {
        return () -> source.fetch(tenant, grant);
    }

    /** Asks another endpoint, or with another form, from the next request on, if it is another one. */
    public synchronized void ask(Endpoint endpoint, TokenForm form) {
        Asking next = asking.with(endpoint, form);
        if (!next.equals(asking)) {
            // in this order: a token that is kept for the new endpoint is one of the new endpoint
            source.ask(next.requests(clock), next.holds(clock));
            asking = next;
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
        return slot.key().asking().equals(asking)
                && slot.key().thumbprint().equals(tls.identity().thumbprint());
    }

    @Override
    public void close() {
        asking.connection().close();
    }

    void tellFailedRenewal(TokenException failed, AccessToken old) {
        renewals.failed().accept(failed, old);
    }
}
