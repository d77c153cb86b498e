// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
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
    private final Holds holds;
    private final FetchHistory history;
    private volatile TokenRequests requests;

    TokenSource(String client, ClientTls tls, TokenRequests requests, Clock clock, Pause pause) {
        this.client = client;
        this.tls = tls;
        this.requests = requests;
        this.clock = clock;
        this.pause = pause;
        this.holds = new Holds(clock);
        this.history = new FetchHistory(clock);
    }

    FetchHistory history() {
        return history;
    }

    /** Asks in another way from the next request on. */
    void ask(TokenRequests next) {
        requests = next;
    }

    FreshToken fetch(Tenant tenant, Grant grant) throws InterruptedException {
        while (true) {
            ClientIdentity identity = tls.identity();
            try {
                FreshToken token = fetch(tenant, grant, identity);
                history.succeeded();
                return token;
            } catch (TokenException failed) {
                if (identity.equals(tls.identity())) {
                    history.failed(failed.reason());
                    throw failed;
                }
                // the identity has rotated meanwhile: the failure was the old one's
            }
        }
    }

    private FreshToken fetch(Tenant tenant, Grant grant, ClientIdentity identity) throws InterruptedException {
        if (identity.isExpired(clock.instant())) {
            throw failure(
                    tenant,
                    Reason.CERTIFICATE_EXPIRED,
                    "the client certificate expired at " + identity.notAfter() + "; renew the binding",
                    null);
        }
        Holds.Logon logon = new Holds.Logon(tenant, identity.thumbprint());
        holds.on(logon).ifPresent(hold -> {
            throw failure(tenant, hold.reason(), hold.text() + "; not asked again before " + hold.until(), null);
        });
        for (int retry = 1; ; retry++) {
            try {
                return requests.attempt(tenant, grant, identity.thumbprint());
            } catch (AttemptException failed) {
                if (failed.retry() == Retry.NEVER || retry > Retry.MOST) {
                    holds.after(failed, logon);
                    throw failure(tenant, failed.reason(), String.valueOf(failed.getMessage()), failed.getCause());
                }
                pause.pause(failed.told().orElse(failed.retry().before(retry)));
            }
        }
    }

    private TokenException failure(Tenant tenant, Reason reason, String text, @Nullable Throwable cause) {
        return new TokenException(reason, client, " at " + requests.host(tenant) + ": " + text, cause);
    }
}
