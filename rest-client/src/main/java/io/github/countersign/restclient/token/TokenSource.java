// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.identity.ClientIdentity;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Fetches tokens with the patience that SAP advises. */
final class TokenSource {
    private final Asker asker;
    private final Means means;
    private final FetchHistory history;
    private volatile Asked asked;

    /** How is asked, and where the answer was no for a while; another client id or endpoint may be answered otherwise. */
    private record Asked(Asking asking, TokenRequests requests, Holds holds) {}

    TokenSource(Asker asker, Asking asking, Means means) {
        this.asker = asker;
        this.means = means;
        this.history = new FetchHistory(means.clock(), asker.tenant());
        this.asked = asked(asking);
    }

    private Asked asked(Asking asking) {
        Holds holds = new Holds(means.clock(), asking.patience().logonHold(), asker.tenant());
        return new Asked(asking, new TokenRequests(asking, means), holds);
    }

    FetchHistory history() {
        return history;
    }

    /** What is asked now. */
    Asking asking() {
        return asked.asking();
    }

    /** Asks in another way from the next request on. */
    void ask(Asking next) {
        asked = asked(next);
    }

    /** A token, or the {@link TokenException} instead of it. */
    CompletableFuture<FreshToken> fetch(Tenant tenant, Grant grant) {
        ClientIdentity identity = asker.tls().identity();
        Asked now = asked;
        return attempts(new Holds.Asked(tenant, identity.thumbprint(), grant), identity, now)
                .thenApply(this::succeeded)
                // something may have rotated meanwhile: then the failure was the old one's
                .exceptionallyCompose(failure ->
                        identity.equals(asker.tls().identity()) && now.asking().equals(asking())
                                ? CompletableFuture.failedFuture(told(
                                        Attempted.cause(failure), now.requests().host(tenant), tenant, grant))
                                : fetch(tenant, grant));
    }

    private FreshToken succeeded(FreshToken token) {
        history.succeeded();
        return token;
    }

    private CompletableFuture<FreshToken> attempts(Holds.Asked request, ClientIdentity identity, Asked now) {
        Instant start = means.clock().instant();
        if (identity.isExpired(start)) {
            return CompletableFuture.failedFuture(AttemptException.last(
                    Reason.CERTIFICATE_EXPIRED,
                    "the client certificate expired at " + identity.notAfter() + "; renew the binding"));
        }
        Optional<Holds.Hold> held = now.holds().on(request);
        if (held.isPresent()) {
            return CompletableFuture.failedFuture(AttemptException.last(
                    held.get().reason(),
                    held.get().text() + "; not asked again before " + held.get().until()));
        }
        Instant deadline = start.plus(now.asking().patience().deadline());
        return new Attempts(request, now.requests(), deadline, means)
                .begin()
                .whenComplete((token, failure) -> settle(now.holds(), request, failure));
    }

    private static void settle(Holds holds, Holds.Asked request, @Nullable Throwable failure) {
        if (failure == null) {
            holds.succeeded(request);
        } else if (Attempted.cause(failure) instanceof AttemptException failed) {
            holds.after(failed, request);
        }
    }

    private Throwable told(Throwable failure, String host, Tenant tenant, Grant grant) {
        if (!(failure instanceof AttemptException failed)) {
            return failure;
        }
        history.failed(failed.reason(), tenant, grant);
        return new TokenException(
                failed.reason(), asker.client(), " at " + host + ": " + failed.getMessage(), failed.getCause());
    }
}
