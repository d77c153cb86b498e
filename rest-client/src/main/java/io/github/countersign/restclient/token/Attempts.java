// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The attempts of one fetch, one after the other, with the patience that SAP advises, until a deadline. No thread waits. */
final class Attempts {
    private final Holds.Asked asked;
    private final TokenRequests requests;
    private final Instant deadline;
    private final Means means;
    private final CompletableFuture<FreshToken> result = new CompletableFuture<>();

    Attempts(Holds.Asked asked, TokenRequests requests, Instant deadline, Means means) {
        this.asked = asked;
        this.requests = requests;
        this.deadline = deadline;
        this.means = means;
    }

    /** A token, or the last {@link AttemptException} instead of it. */
    CompletableFuture<FreshToken> begin() {
        attempt(1);
        return result;
    }

    private void attempt(int number) {
        CompletableFuture<FreshToken> unused = requests.attempt(asked, deadline)
                .whenComplete((token, failure) -> ended(number, token, failure))
                // a bug must not leave anybody waiting
                .whenComplete((token, failure) -> {
                    if (failure != null && !(Attempted.cause(failure) instanceof AttemptException)) {
                        result.completeExceptionally(failure);
                    }
                });
    }

    private void ended(int number, @Nullable FreshToken token, @Nullable Throwable failure) {
        if (token != null) {
            result.complete(token);
        } else if (failure != null && Attempted.cause(failure) instanceof AttemptException failed) {
            Aftermath aftermath = failed.aftermath();
            Duration wait = aftermath.told().orElse(aftermath.retry().before(number));
            if (aftermath.retry().allows(number) && isInTime(wait)) {
                means.pause().before(wait, () -> attempt(number + 1));
            } else {
                result.completeExceptionally(failed);
            }
        }
    }

    private boolean isInTime(Duration wait) {
        return means.clock().instant().plus(wait).isBefore(deadline);
    }
}
