// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.time.Instant;
import java.util.Objects;

/** An access token (RFC 6749 section 1.4). Its value is a secret, which {@link #toString()} does not tell. */
public final class AccessToken {
    private final String value;
    private final Instant expiresAt;

    /**
     * A token, as an app's own tests may need one.
     *
     * @param expiresAt the first instant at which it is no longer valid
     */
    public AccessToken(String value, Instant expiresAt) {
        this.value = Objects.requireNonNull(value);
        this.expiresAt = Objects.requireNonNull(expiresAt);
    }

    /** The token itself: a secret. */
    public String value() {
        return value;
    }

    /** The value of an {@code Authorization} header (RFC 6750 section 2.1): a secret. */
    public String authorization() {
        return "Bearer " + value;
    }

    /** The first instant at which the token is no longer valid, by this machine's clock. */
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
