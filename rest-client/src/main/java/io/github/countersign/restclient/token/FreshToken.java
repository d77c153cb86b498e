// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import java.time.Duration;
import java.time.Instant;

/** A token with the times between which it is used and renewed, in milliseconds of the epoch: nothing is allocated to ask. */
final class FreshToken {
    /** SAP advises to renew at half of the life, and to keep no token longer than two hours. */
    private static final long LONGEST_REST = Duration.ofHours(2).toMillis();
    /** The call must still arrive: a token is not used in its last tenth, or its last half minute. */
    private static final long LARGEST_MARGIN = Duration.ofSeconds(30).toMillis();

    private final AccessToken token;
    private final long obtainedAt;
    private final long renewAt;
    private final long usableUntil;

    /** @param askedAt when the request went out, which is not after the token's life began */
    FreshToken(String value, Instant askedAt, Life life) {
        long millis = life.length().toMillis();
        this.token = new AccessToken(value, askedAt.plus(life.length()));
        this.obtainedAt = askedAt.toEpochMilli();
        // in the last moments of one that cannot be renewed, none would be better
        this.renewAt = life.renewable() ? obtainedAt + Math.min(millis / 2, LONGEST_REST) : Long.MAX_VALUE;
        this.usableUntil = obtainedAt + millis - (life.renewable() ? Math.min(millis / 10, LARGEST_MARGIN) : 0);
    }

    AccessToken token() {
        return token;
    }

    boolean isUsable(long now) {
        return now < usableUntil;
    }

    boolean isDue(long now) {
        return now >= renewAt;
    }

    boolean isYoungerThan(long millis, long now) {
        long age = now - obtainedAt;
        return age >= 0 && age < millis;
    }
}
