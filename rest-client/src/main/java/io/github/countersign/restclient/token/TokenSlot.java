// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The token of one key: at most one request for it is under way, and nobody waits for one while the old token serves.
 * How to fetch is told with each question, so that no assertion of a user is kept.
 */
final class TokenSlot {
    private static final long FORCED_AGAIN = Duration.ofSeconds(60).toMillis();
    private static final long RENEWED_AGAIN = Duration.ofSeconds(30).toMillis();

    private final TokenKey key;
    private final Renewals renewals;
    private final Clock clock;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile @Nullable FreshToken held;
    private volatile long nextRenewal = Long.MIN_VALUE;
    private @Nullable CompletableFuture<FreshToken> flight;
    private long nextForced = Long.MIN_VALUE;

    /** Asks the token service, which takes as long as it takes. */
    @FunctionalInterface
    interface Fetch {
        FreshToken fetch() throws InterruptedException;
    }

    TokenSlot(TokenKey key, Renewals renewals, Clock clock) {
        this.key = key;
        this.renewals = renewals;
        this.clock = clock;
    }

    TokenKey key() {
        return key;
    }

    AccessToken token(Fetch fetch) {
        long now = clock.millis();
        FreshToken current = held;
        if (current == null || !current.isUsable(now)) {
            return fetchInsteadOf(current, fetch).token();
        }
        if (current.isDue(now) && now >= nextRenewal) {
            renewLater(current, fetch);
        }
        return current.token();
    }

    private void renewLater(FreshToken old, Fetch fetch) {
        if (!renewing.compareAndSet(false, true)) {
            return;
        }
        try {
            renewals.thread().execute(() -> renew(old, fetch));
        } catch (RejectedExecutionException theAppEnds) {
            renewing.set(false);
        }
    }

    private void renew(FreshToken old, Fetch fetch) {
        try {
            fetchInsteadOf(old, fetch);
        } catch (TokenException failed) {
            nextRenewal = clock.millis() + RENEWED_AGAIN;
            renewals.failed().accept(failed, old.token());
        } finally {
            renewing.set(false);
        }
    }

    /**
     * Another token than one that a resource refused; empty where none may be fetched yet, as it would not help: the refused
     * one is young, or was replaced by force a short while ago.
     */
    Optional<AccessToken> insteadOf(AccessToken refused, Fetch fetch) {
        long now = clock.millis();
        FreshToken current = held;
        if (current == null || (current.token() != refused && current.isUsable(now))) {
            return Optional.of(token(fetch));
        }
        synchronized (this) {
            if (flight == null) {
                if (current.isYoungerThan(FORCED_AGAIN, now) || now < nextForced) {
                    return Optional.empty();
                }
                nextForced = now + FORCED_AGAIN;
            }
        }
        return Optional.of(fetchInsteadOf(current, fetch).token());
    }

    /** The one that is held by now if it is another one and usable, or a new one; joins the request that is under way. */
    private FreshToken fetchInsteadOf(@Nullable FreshToken old, Fetch fetch) {
        while (true) {
            CompletableFuture<FreshToken> mine = new CompletableFuture<>();
            CompletableFuture<FreshToken> other;
            synchronized (this) {
                FreshToken current = held;
                if (current != null && current != old && current.isUsable(clock.millis())) {
                    return current;
                }
                other = flight;
                if (other == null) {
                    flight = mine;
                }
            }
            if (other == null) {
                return land(mine, fetch);
            }
            try {
                return await(other);
            } catch (CancellationException theOtherWasInterrupted) {
                // then it is our turn
            }
        }
    }

    private FreshToken land(CompletableFuture<FreshToken> mine, Fetch fetch) {
        try {
            FreshToken fetched = fetch.fetch();
            held = fetched;
            mine.complete(fetched);
            return fetched;
        } catch (InterruptedException interrupted) {
            mine.cancel(false);
            throw key.interrupted();
        } catch (TokenException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            synchronized (this) {
                flight = null;
            }
            // a bug must not leave anybody waiting
            mine.cancel(false);
        }
    }

    private FreshToken await(CompletableFuture<FreshToken> other) {
        try {
            return other.get();
        } catch (InterruptedException interrupted) {
            throw key.interrupted();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof TokenException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        }
    }
}
