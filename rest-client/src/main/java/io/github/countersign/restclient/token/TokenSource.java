// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.ClientTls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fetches tokens with the patience that SAP advises, and keeps away from a service that has said no. */
final class TokenSource {
    /** IAS locks a client for an hour after five failed logons. */
    private static final Duration AFTER_FAILED_LOGON = Duration.ofMinutes(15);

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);
    private static final int MOST_HOLDS = 1000;

    private final String client;
    private final ClientTls tls;
    private final TokenRequests requests;
    private final Clock clock;
    private final Pause pause;
    private final Map<Logon, Hold> holds = new ConcurrentHashMap<>();

    /** Who logs on for whom: what a failed logon is about, whatever the grant. */
    private record Logon(Tenant tenant, String thumbprint) {}

    private record Hold(Instant until, Reason reason, String text) {}

    TokenSource(String client, ClientTls tls, TokenRequests requests, Clock clock, Pause pause) {
        this.client = client;
        this.tls = tls;
        this.requests = requests;
        this.clock = clock;
        this.pause = pause;
    }

    FreshToken fetch(Tenant tenant, Grant grant) throws InterruptedException {
        ClientIdentity identity = tls.identity();
        if (identity.isExpired(clock.instant())) {
            throw failure(
                    tenant,
                    Reason.CERTIFICATE_EXPIRED,
                    "the client certificate expired at " + identity.notAfter() + "; renew the binding",
                    null);
        }
        Logon logon = new Logon(tenant, identity.thumbprint());
        refuseHeld(logon);
        for (int retry = 1; ; retry++) {
            try {
                return requests.attempt(tenant, grant, identity.thumbprint());
            } catch (AttemptException failed) {
                if (failed.retry() == Retry.NEVER || retry > Retry.MOST) {
                    hold(logon, failed);
                    throw failure(tenant, failed.reason(), String.valueOf(failed.getMessage()), failed.getCause());
                }
                pause.pause(failed.told().orElse(failed.retry().before(retry)));
            }
        }
    }

    private void refuseHeld(Logon logon) {
        Hold hold = holds.get(logon);
        if (hold == null) {
            return;
        }
        if (clock.instant().isBefore(hold.until())) {
            throw failure(
                    logon.tenant(), hold.reason(), hold.text() + "; not asked again before " + hold.until(), null);
        }
        holds.remove(logon, hold);
    }

    private void hold(Logon logon, AttemptException failed) {
        Instant now = clock.instant();
        if (failed.reason() == Reason.CLIENT_UNKNOWN) {
            keep(logon, failed, now.plus(AFTER_FAILED_LOGON));
        }
        failed.told()
                .ifPresent(
                        told -> keep(logon, failed, now.plus(told.compareTo(LONGEST_HOLD) < 0 ? told : LONGEST_HOLD)));
    }

    private void keep(Logon logon, AttemptException failed, Instant until) {
        if (holds.size() >= MOST_HOLDS) {
            holds.values().removeIf(hold -> !clock.instant().isBefore(hold.until()));
        }
        if (holds.size() < MOST_HOLDS) {
            holds.put(logon, new Hold(until, failed.reason(), String.valueOf(failed.getMessage())));
        }
    }

    private TokenException failure(Tenant tenant, Reason reason, String text, @Nullable Throwable cause) {
        return new TokenException(reason, client, " at " + requests.host(tenant) + ": " + text, cause);
    }
}
