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
    private volatile @Nullable Instant fetched;
    private volatile @Nullable Reason error;
    private volatile boolean ownFailed;

    FetchHistory(Clock clock) {
        this.clock = clock;
    }

    void succeeded() {
        fetched = clock.instant();
        error = null;
    }

    /** What is refused to a user says nothing of the client: anybody could have sent the user's token. */
    void failed(Reason reason, Grant grant) {
        if (!grant.isOnBehalfOfAUser()) {
            ownFailed = true;
            error = reason;
        } else if (reason == Reason.UNAVAILABLE) {
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
