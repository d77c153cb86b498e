// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Tells once a day which CAs expire soon. Asked with requests, as it has no thread: it looks at most once an hour. */
final class AuthorityWatch {
    private static final Duration EARLIEST = Duration.ofDays(30);
    private static final Duration BETWEEN_TELLINGS = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final List<X509Certificate> authorities;
    private final Clock clock;
    private final AtomicLong nextLook = new AtomicLong(Long.MIN_VALUE);
    private final Map<X509Certificate, Instant> told = new ConcurrentHashMap<>();

    AuthorityWatch(List<X509Certificate> authorities, Clock clock) {
        this.authorities = authorities.stream().distinct().toList();
        this.clock = clock;
    }

    /** Those of which it is time to tell; of two threads only one is told. */
    List<AuthorityExpiring> due() {
        long now = clock.millis();
        long look = nextLook.get();
        return now >= look && nextLook.compareAndSet(look, now + BETWEEN_LOOKS.toMillis())
                ? authorities.stream()
                        .flatMap(authority -> due(authority, Instant.ofEpochMilli(now)))
                        .toList()
                : List.of();
    }

    private Stream<AuthorityExpiring> due(X509Certificate authority, Instant now) {
        Duration left = Duration.between(now, authority.getNotAfter().toInstant());
        Instant silentUntil = told.getOrDefault(authority, Instant.MIN);
        if (left.compareTo(EARLIEST) > 0 || now.isBefore(silentUntil)) {
            return Stream.empty();
        }
        told.put(authority, now.plus(BETWEEN_TELLINGS));
        return Stream.of(new AuthorityExpiring(
                authority, Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds())));
    }
}
