// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.identity.ClientIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says once a day that a certificate expires soon. */
final class ExpiryWatch {
    private static final Duration EARLIEST = Duration.ofDays(30);

    private final Clock clock;
    private @Nullable Told told;

    private record Told(String thumbprint, long daysLeft) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Told told && thumbprint.equals(told.thumbprint) && daysLeft == told.daysLeft;
        }

        @Override
        public int hashCode() {
            return Objects.hash(thumbprint, daysLeft);
        }
    }

    ExpiryWatch(Clock clock) {
        this.clock = clock;
    }

    /** The whole days that are left, when it is time to say so and it was not said yet. */
    Optional<Long> due(ClientIdentity identity) {
        Duration left = left(identity, clock.instant());
        Told now = new Told(identity.thumbprint(), daysLeft(left));
        if (left.compareTo(warned(identity)) > 0 || now.equals(told)) {
            return Optional.empty();
        }
        told = now;
        return Optional.of(now.daysLeft());
    }

    private static Duration warned(ClientIdentity identity) {
        Instant notBefore = identity.certificate().getNotBefore().toInstant();
        Duration quarter = Duration.between(notBefore, identity.notAfter()).dividedBy(4);
        return quarter.compareTo(EARLIEST) < 0 ? quarter : EARLIEST;
    }

    /** Whole days until a certificate expires, rounded down. */
    static long daysLeft(ClientIdentity identity, Instant now) {
        return daysLeft(left(identity, now));
    }

    private static long daysLeft(Duration left) {
        return Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds());
    }

    private static Duration left(ClientIdentity identity, Instant now) {
        return Duration.between(now, identity.notAfter());
    }
}
