// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator reads. A failure that the app gets as an exception is the app's to log; here stands what it never sees. */
final class RestClientLog {
    private static final long WINDOW = Duration.ofMinutes(1).toMillis();
    private static final Logger LOGGER = System.getLogger("io.github.countersign.restclient");

    private final Clock clock;
    private final AtomicLong silentUntil = new AtomicLong(Long.MIN_VALUE);

    RestClientLog(Clock clock) {
        this.clock = clock;
    }

    void info(String message) {
        LOGGER.log(Level.INFO, message);
    }

    void debug(String message) {
        LOGGER.log(Level.DEBUG, message);
    }

    void warning(String message) {
        LOGGER.log(Level.WARNING, message);
    }

    /** At most one line a minute, as a token service that is down is down for every user. */
    void failedRenewal(TokenException failed, AccessToken old) {
        long now = clock.millis();
        long until = silentUntil.get();
        // a clock that was set back must not silence it for longer
        boolean silent = now < until && until <= now + WINDOW;
        if (!silent && silentUntil.compareAndSet(until, now + WINDOW)) {
            warning("token not renewed, the old one serves until " + old.expiresAt() + ": " + failed.getMessage());
        }
    }
}
