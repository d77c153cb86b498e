// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.Pause;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.ClientTls;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Fetches tokens with the patience that SAP advises. */
final class TokenSource {
    private final String client;
    private final ClientTls tls;
    private final Clock clock;
    private final Pause pause;
    private final FetchHistory history;
    private volatile Asked asked;

    /** How is asked, and where the answer was no for a while; another client id or endpoint may be answered otherwise. */
    private record Asked(TokenRequests requests, Holds holds) {}

    TokenSource(String client, ClientTls tls, TokenRequests requests, Holds holds, Clock clock, Pause pause) {
        this.client = client;
        this.tls = tls;
        this.asked = new Asked(requests, holds);
        this.clock = clock;
        this.pause = pause;
        this.history = new FetchHistory(clock);
    }

    FetchHistory history() {
        return history;
    }

    /** Asks in another way from the next request on. */
    void ask(TokenRequests next, Holds holds) {
        asked = new Asked(next, holds);
    }

    FreshToken fetch(Tenant tenant, Grant grant) throws InterruptedException {
        while (true) {
            ClientIdentity identity = tls.identity();
            Asked now = asked;
            try {
                FreshToken token = fetch(tenant, grant, identity, now);
                history.succeeded();
                return token;
            } catch (TokenException failed) {
                if (identity.equals(tls.identity()) && now.equals(asked)) {
                    history.failed(failed.reason(), grant);
                    throw failed;
                }
                // something has rotated meanwhile: the failure was the old one's
            }
        }
    }

    private FreshToken fetch(Tenant tenant, Grant grant, ClientIdentity identity, Asked now)
            throws InterruptedException {
        if (identity.isExpired(clock.instant())) {
            throw failure(
                    now.requests().host(tenant),
                    Reason.CERTIFICATE_EXPIRED,
                    "the client certificate expired at " + identity.notAfter() + "; renew the binding",
                    null);
        }
        Holds.Asked request = new Holds.Asked(tenant, identity.thumbprint(), grant);
        now.holds().on(request).ifPresent(hold -> {
            throw failure(
                    now.requests().host(tenant),
                    hold.reason(),
                    hold.text() + "; not asked again before " + hold.until(),
                    null);
        });
        for (int retry = 1; ; retry++) {
            try {
                FreshToken token = now.requests().attempt(tenant, grant, identity.thumbprint());
                now.holds().succeeded(request);
                return token;
            } catch (AttemptException failed) {
                Aftermath aftermath = failed.aftermath();
                if (!aftermath.retry().allows(retry)) {
                    now.holds().after(failed, request);
                    throw failure(
                            now.requests().host(tenant),
                            failed.reason(),
                            String.valueOf(failed.getMessage()),
                            failed.getCause());
                }
                pause.pause(aftermath.told().orElse(aftermath.retry().before(retry)));
            }
        }
    }

    private TokenException failure(String host, Reason reason, String text, @Nullable Throwable cause) {
        return new TokenException(reason, client, " at " + host + ": " + text, cause);
    }
}
