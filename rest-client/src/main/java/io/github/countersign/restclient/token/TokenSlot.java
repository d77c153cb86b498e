// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    /** @param fetch asks the token service, and is not called if there is a token */
    AccessToken token(Supplier<CompletableFuture<FreshToken>> fetch) {
        long now = clock.millis();
        FreshToken current = held;
        if (current == null || !current.isUsable(now)) {
            return await(begin(current, fetch)).token();
        }
        if (current.isDue(now) && now >= nextRenewal) {
            renewLater(current, fetch);
        }
        return current.token();
    }

    private void renewLater(FreshToken old, Supplier<CompletableFuture<FreshToken>> fetch) {
        if (renewing.compareAndSet(false, true)
                && !renewals.begin(
                        key.tenant(), old.token(), () -> begin(old, fetch).whenComplete(this::renewed))) {
            renewing.set(false);
        }
    }

    private void renewed(@Nullable FreshToken token, @Nullable Throwable failure) {
        if (failure != null) {
            nextRenewal = clock.millis() + RENEWED_AGAIN;
        }
        renewing.set(false);
    }

    /** A token, or the {@link TokenException} instead of it, some time; nobody waits here. */
    CompletableFuture<FreshToken> begin(Supplier<CompletableFuture<FreshToken>> fetch) {
        return begin(held, fetch);
    }

    /**
     * Another token than one that a resource refused; empty where none may be fetched yet, as it would not help: the refused
     * one is young, or was replaced by force a short while ago.
     */
    Optional<AccessToken> insteadOf(AccessToken refused, Supplier<CompletableFuture<FreshToken>> fetch) {
        FreshToken current = held;
        if (current == null || current.token() != refused) {
            return Optional.of(token(fetch));
        }
        return begin(current, () -> mayForce(current), fetch).map(this::await).map(FreshToken::token);
    }

    private boolean mayForce(FreshToken refused) {
        long now = clock.millis();
        if (refused.isYoungerThan(FORCED_AGAIN, now) || now < nextForced) {
            return false;
        }
        nextForced = now + FORCED_AGAIN;
        return true;
    }

    private CompletableFuture<FreshToken> begin(
            @Nullable FreshToken old, Supplier<CompletableFuture<FreshToken>> fetch) {
        return begin(old, () -> true, fetch).orElseThrow();
    }

    /**
     * The one that is held by now if it is another one and usable, the one under way, or a new one. Whether a request may begin
     * is asked under the lock that begins it: whoever is told no would otherwise miss one just begun.
     */
    private Optional<CompletableFuture<FreshToken>> begin(
            @Nullable FreshToken old, BooleanSupplier mayBegin, Supplier<CompletableFuture<FreshToken>> fetch) {
        CompletableFuture<FreshToken> mine = new CompletableFuture<>();
        synchronized (this) {
            FreshToken current = held;
            if (current != null && current != old && current.isUsable(clock.millis())) {
                return Optional.of(CompletableFuture.completedFuture(current));
            }
            if (flight != null) {
                return Optional.of(flight);
            }
            if (!mayBegin.getAsBoolean()) {
                return Optional.empty();
            }
            flight = mine;
        }
        try {
            CompletableFuture<FreshToken> unused =
                    fetch.get().whenComplete((token, failure) -> land(mine, token, failure));
        } catch (RuntimeException | Error bug) {
            land(mine, null, bug);
        }
        return Optional.of(mine);
    }

    private void land(CompletableFuture<FreshToken> mine, @Nullable FreshToken fetched, @Nullable Throwable failure) {
        synchronized (this) {
            if (fetched != null) {
                held = fetched;
            }
            flight = null;
        }
        landed.accept(this);
        if (failure == null) {
            mine.complete(fetched);
        } else {
            mine.completeExceptionally(Attempted.cause(failure));
        }
    }

    private FreshToken await(CompletableFuture<FreshToken> other) {
        try {
            return other.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TokenException(Reason.UNAVAILABLE, key.client(), ": interrupted while waiting for a token", null);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof TokenException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        }
    }
}
