// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a token lives.
 *
 * @param renewable whether another one would live longer: one that ends with the user's token it was given for would not
 */
record Life(Duration length, boolean renewable) {

    static Life of(Duration length) {
        return new Life(length, true);
    }

    /** The same, but not beyond the end of what it was given for. */
    Life until(Instant end, Instant from) {
        Duration left = Duration.between(from, end);
        if (left.compareTo(length) > 0) {
            return this;
        }
        return new Life(left.isNegative() ? Duration.ZERO : left, false);
    }
}
