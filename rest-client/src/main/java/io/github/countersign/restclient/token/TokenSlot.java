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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    private final Consumer<TokenSlot> landed;
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

    /** @param landed told after each request, whatever came of it */
    TokenSlot(TokenKey key, Renewals renewals, Clock clock, Consumer<TokenSlot> landed) {
        this.key = key;
        this.renewals = renewals;
        this.clock = clock;
        this.landed = landed;
    }

    boolean holdsToken() {
        return held != null;
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
        FreshToken current = held;
        if (current == null || current.token() != refused) {
            return Optional.of(token(fetch));
        }
        return fetchInsteadOf(current, () -> mayForce(current), fetch).map(FreshToken::token);
    }

    private boolean mayForce(FreshToken refused) {
        long now = clock.millis();
        if (refused.isYoungerThan(FORCED_AGAIN, now) || now < nextForced) {
            return false;
        }
        nextForced = now + FORCED_AGAIN;
        return true;
    }

    private FreshToken fetchInsteadOf(@Nullable FreshToken old, Fetch fetch) {
        return fetchInsteadOf(old, () -> true, fetch).orElseThrow();
    }

    /**
     * The one that is held by now if it is another one and usable, or a new one; joins the request that is under way. Whether
     * a request may begin is asked under the lock that begins it: whoever is told no would otherwise miss one just begun.
     */
    private Optional<FreshToken> fetchInsteadOf(@Nullable FreshToken old, BooleanSupplier mayBegin, Fetch fetch) {
        BooleanSupplier may = mayBegin;
        while (true) {
            CompletableFuture<FreshToken> mine = new CompletableFuture<>();
            CompletableFuture<FreshToken> other;
            synchronized (this) {
                FreshToken current = held;
                if (current != null && current != old && current.isUsable(clock.millis())) {
                    return Optional.of(current);
                }
                other = flight;
                if (other == null) {
                    if (!may.getAsBoolean()) {
                        return Optional.empty();
                    }
                    flight = mine;
                }
            }
            if (other == null) {
                return Optional.of(land(mine, fetch));
            }
            try {
                return Optional.of(await(other));
            } catch (CancellationException theOtherWasInterrupted) {
                // then it is our turn
                may = () -> true;
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
            landed.accept(this);
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
