// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A span of time in milliseconds of the epoch, both ends included: how long something proven stays true. */
public record Validity(long from, long to) {

    public static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant().toEpochMilli(),
                certificate.getNotAfter().toInstant().toEpochMilli());
    }

    /** The day (UTC) that a time is one of. */
    public static Validity ofDay(Instant time) {
        Instant begin = time.truncatedTo(ChronoUnit.DAYS);
        return new Validity(begin.toEpochMilli(), begin.plus(1, ChronoUnit.DAYS).toEpochMilli() - 1);
    }

    /** The time that both have in common. */
    public Validity and(Validity other) {
        return new Validity(Math.max(from, other.from), Math.min(to, other.to));
    }

    /** Whether there is no such time. */
    public boolean isEmpty() {
        return from > to;
    }

    /** Whether all of the other's time is one of it. */
    public boolean includes(Validity other) {
        return from <= other.from && other.to <= to;
    }

    /** How far a time is from it, in milliseconds; 0 if it is covered. */
    public long distanceTo(long millis) {
        return Math.max(0, Math.max(from - millis, millis - to));
    }

    /** Whether a time, in milliseconds of the epoch, is one of it. */
    public boolean covers(long millis) {
        return from <= millis && millis <= to;
    }
}
