// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token that is held, and the only request for another one that may be under way. */
final class SingleFlight {
    private final Clock clock;
    private final Runnable landed;
    private volatile @Nullable FreshToken held;
    private @Nullable CompletableFuture<FreshToken> flight;

    /** @param landed told after each request, whatever came of it */
    SingleFlight(Clock clock, Runnable landed) {
        this.clock = clock;
        this.landed = landed;
    }

    @Nullable
    FreshToken held() {
        return held;
    }

    CompletableFuture<FreshToken> begin(@Nullable FreshToken old, Supplier<CompletableFuture<FreshToken>> fetch) {
        return begin(old, () -> true, fetch).orElseThrow();
    }

    /**
     * The one that is held by now if it is another one and usable, the one under way, or a new one. Whether a request may begin
     * is asked under the lock that begins it: whoever is told no would otherwise miss one just begun.
     */
    Optional<CompletableFuture<FreshToken>> begin(
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
        landed.run();
        if (failure == null) {
            mine.complete(fetched);
        } else {
            mine.completeExceptionally(Attempted.cause(failure));
        }
    }
}
