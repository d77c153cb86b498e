// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where a token service has said no for a while: it is not asked again before. A bounded number of them. */
final class Holds {
    /** IAS locks a client for an hour after five failed logons. */
    private static final Duration AFTER_FAILED_LOGON = Duration.ofMinutes(15);

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<Logon, Hold> holds = new ConcurrentHashMap<>();

    /** Who logs on for whom: what a failed logon is about, whatever the grant. */
    record Logon(Tenant tenant, String thumbprint) {}

    /** What was said, and until when it holds. */
    record Hold(Instant until, Reason reason, String text) {}

    Holds(Clock clock) {
        this.clock = clock;
    }

    Optional<Hold> on(Logon logon) {
        return Optional.ofNullable(holds.get(logon)).filter(this::isOn);
    }

    private boolean isOn(Hold hold) {
        return clock.instant().isBefore(hold.until());
    }

    /** Remembers an attempt after which no other one may follow for a while. */
    void after(AttemptException failed, Logon logon) {
        Duration length = failed.reason() == Reason.CLIENT_UNKNOWN
                ? AFTER_FAILED_LOGON
                : failed.told().orElse(Duration.ZERO);
        if (length.isZero()) {
            return;
        }
        if (holds.size() >= MOST) {
            holds.values().removeIf(hold -> !isOn(hold));
        }
        if (holds.size() < MOST) {
            Instant until = clock.instant().plus(length.compareTo(LONGEST) < 0 ? length : LONGEST);
            holds.put(logon, new Hold(until, failed.reason(), String.valueOf(failed.getMessage())));
        }
    }
}
