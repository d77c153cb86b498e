// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** A span of time, both ends included: how long something proven stays true. */
public record Validity(Instant from, Instant to) {

    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** The time that both have in common. */
    Validity and(Validity other) {
        return new Validity(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }

    /** Whether a time, in milliseconds of the epoch, is one of it: nothing is allocated to ask. */
    public boolean covers(long millis) {
        return from.toEpochMilli() <= millis && millis <= to.toEpochMilli();
    }
}
