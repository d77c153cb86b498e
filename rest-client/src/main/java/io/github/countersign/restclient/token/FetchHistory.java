// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client's last requests for tokens ended, for whoever looks after it. */
public final class FetchHistory {
    private final Clock clock;
    private final Tenant configured;
    private volatile @Nullable Instant fetched;
    private volatile @Nullable Reason error;
    private volatile boolean ownFailed;

    /** @param configured the tenant that is asked for where the app names none */
    FetchHistory(Clock clock, Tenant configured) {
        this.clock = clock;
        this.configured = configured;
    }

    void succeeded() {
        fetched = clock.instant();
        error = null;
    }

    /** What is refused to a user, or for a tenant of a caller's choice, says nothing of the client. */
    void failed(Reason reason, Tenant tenant, Grant grant) {
        boolean own = tenant.equals(configured) && !grant.isOnBehalfOfAUser();
        ownFailed |= own;
        if (own || (reason == Reason.UNAVAILABLE && tenant.isAtTheHostOf(configured))) {
            error = reason;
        }
    }

    /** Whether the app asked for a token of its own, and nobody has got one so far. */
    public boolean isWithoutFirstToken() {
        return ownFailed && fetched == null;
    }

    /** When a token was fetched last. */
    public Optional<Instant> lastFetch() {
        return Optional.ofNullable(fetched);
    }

    /** Why the last request failed, unless it succeeded. */
    public Optional<Reason> lastError() {
        return Optional.ofNullable(error);
    }
}
