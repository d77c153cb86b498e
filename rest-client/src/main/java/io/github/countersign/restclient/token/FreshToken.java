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
    FreshToken(String value, Instant askedAt, Duration life) {
        long millis = life.toMillis();
        this.token = new AccessToken(value, askedAt.plus(life));
        this.obtainedAt = askedAt.toEpochMilli();
        this.renewAt = obtainedAt + Math.min(millis / 2, LONGEST_REST);
        this.usableUntil = obtainedAt + millis - Math.min(millis / 10, LARGEST_MARGIN);
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
        return now - obtainedAt < millis;
    }
}
