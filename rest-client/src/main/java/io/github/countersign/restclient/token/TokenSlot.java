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
    private final SingleFlight flight;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile long nextRenewal = Long.MIN_VALUE;
    private long nextForced = Long.MIN_VALUE;

    /** @param landed told after each request, whatever came of it */
    TokenSlot(TokenKey key, Renewals renewals, Clock clock, Consumer<TokenSlot> landed) {
        this.key = key;
        this.renewals = renewals;
        this.clock = clock;
        this.flight = new SingleFlight(clock, () -> landed.accept(this));
    }

    boolean holdsToken() {
        return flight.held() != null;
    }

    TokenKey key() {
        return key;
    }

    /** @param fetch asks the token service, and is not called if there is a token */
    AccessToken token(Supplier<CompletableFuture<FreshToken>> fetch) {
        long now = clock.millis();
        FreshToken current = flight.held();
        if (current == null || !current.isUsable(now)) {
            return await(flight.begin(current, fetch)).token();
        }
        if (current.isDue(now) && now >= nextRenewal) {
            renewLater(current, fetch);
        }
        return current.token();
    }

    private void renewLater(FreshToken old, Supplier<CompletableFuture<FreshToken>> fetch) {
        if (renewing.compareAndSet(false, true)
                && !renewals.begin(key.tenant(), old.token(), () -> flight.begin(old, fetch)
                        .whenComplete(this::renewed))) {
            renewing.set(false);
        }
    }

    private void renewed(@Nullable FreshToken token, @Nullable Throwable failure) {
        nextRenewal = failure == null ? Long.MIN_VALUE : afterFailed(failure);
        renewing.set(false);
    }

    /** Some services take a user's token once (RFC 7523 section 3, jti): the user has to bring another one. */
    private long afterFailed(Throwable failure) {
        return failure instanceof TokenException known && known.reason() == Reason.REQUEST_REFUSED
                ? Long.MAX_VALUE
                : clock.millis() + RENEWED_AGAIN;
    }

    /** A token, or the {@link TokenException} instead of it, some time; nobody waits here. */
    CompletableFuture<FreshToken> begin(Supplier<CompletableFuture<FreshToken>> fetch) {
        return flight.begin(flight.held(), fetch);
    }

    /**
     * Another token than one that a resource refused; empty where none may be fetched yet, as it would not help: the refused
     * one is young, or was replaced by force a short while ago.
     */
    Optional<AccessToken> insteadOf(AccessToken refused, Supplier<CompletableFuture<FreshToken>> fetch) {
        FreshToken current = flight.held();
        if (current == null || current.token() != refused) {
            return Optional.of(token(fetch));
        }
        return flight.begin(current, () -> mayForce(current), fetch)
                .map(this::await)
                .map(FreshToken::token);
    }

    private boolean mayForce(FreshToken refused) {
        long now = clock.millis();
        // a clock that was set back must not put it off further
        boolean lately = now < nextForced && nextForced <= now + FORCED_AGAIN;
        if (refused.isYoungerThan(FORCED_AGAIN, now) || lately) {
            return false;
        }
        nextForced = now + FORCED_AGAIN;
        return true;
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
