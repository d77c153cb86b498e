// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.identity.ClientIdentity;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says once a day that a chain ends soon, as whoever renews it is late. */
final class ExpiryWatch {
    private static final Duration EARLIEST = Duration.ofDays(30);
    private static final int PART = 4;

    private final Optional<Duration> configured;
    private final Clock clock;
    private final LateRenewals renewals = new LateRenewals();
    private @Nullable Told told;

    private record Told(X509Certificate certificate, long daysLeft) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Told told && certificate.equals(told.certificate) && daysLeft == told.daysLeft;
        }

        @Override
        public int hashCode() {
            return Objects.hash(certificate, daysLeft);
        }
    }

    /** @param configured how long before its end a certificate should have been renewed; empty if nobody said so */
    ExpiryWatch(Optional<Duration> configured, Clock clock) {
        this.configured = configured;
        this.clock = clock;
    }

    /** Learns when its source renews a certificate. */
    void renewed(X509Certificate old) {
        renewals.add(old, left(old, clock.instant()), usual(old));
    }

    /** The whole days that are left, when it is time to say so and it was not said yet. */
    Optional<Long> due(ClientIdentity identity) {
        X509Certificate certificate = identity.endingFirst();
        Duration left = left(certificate, clock.instant());
        Told now = new Told(certificate, daysLeft(left));
        boolean own = certificate.equals(identity.certificate());
        if (left.compareTo(own ? warned(certificate) : usual(certificate)) > 0 || now.equals(told)) {
            return Optional.empty();
        }
        told = now;
        return Optional.of(now.daysLeft());
    }

    private Duration warned(X509Certificate certificate) {
        return configured.orElseGet(() -> renewals.late(certificate).orElse(usual(certificate)));
    }

    private static Duration usual(X509Certificate certificate) {
        Duration part = ClientIdentity.life(certificate).dividedBy(PART);
        return part.compareTo(EARLIEST) < 0 ? part : EARLIEST;
    }

    /** Whole days until the first certificate of a chain expires, rounded down. */
    static long daysLeft(ClientIdentity identity, Instant now) {
        return daysLeft(left(identity.endingFirst(), now));
    }

    private static long daysLeft(Duration left) {
        return Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds());
    }

    private static Duration left(X509Certificate certificate, Instant now) {
        return Duration.between(now, certificate.getNotAfter().toInstant());
    }
}
