// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.identity.ClientIdentity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/**
 * How late a source renews its certificates, as the part of the life that was left. What it did twice is its way; once it may
 * have been stuck.
 */
final class LateRenewals {
    private static final int REMEMBERED = 3;
    private static final int AT_LEAST = 2;

    /** The same source may renew in the last twenty minutes what it renewed in the last hour. */
    private static final int SPREAD = 3;

    private final Deque<Double> left = new ArrayDeque<>();

    /** @param expected when it should have come at the latest; one that came in time says that the source is not late as a rule */
    void add(X509Certificate old, Duration leftOfIt, Duration expected) {
        if (leftOfIt.compareTo(expected) > 0) {
            left.clear();
            return;
        }
        left.addLast(Math.max(
                0, (double) leftOfIt.toMillis() / ClientIdentity.life(old).toMillis()));
        if (left.size() > REMEMBERED) {
            left.removeFirst();
        }
    }

    /** What is left of a certificate when its source is later than it was before; empty where it is not known to be late. */
    Optional<Duration> late(X509Certificate certificate) {
        return left.size() < AT_LEAST
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(
                        (long) (ClientIdentity.life(certificate).toMillis() * Collections.max(left) / SPREAD)));
    }
}
