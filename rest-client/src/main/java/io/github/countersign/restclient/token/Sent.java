// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.http.HttpAnswer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A request that went out within an attempt. */
final class Sent {
    private Sent() {}

    /** The answer, or the {@link AttemptException} instead of it. */
    static CompletableFuture<HttpAnswer> by(Means means, HttpRequest request, Instant deadline) {
        return means.connection()
                .send(request, Duration.between(means.clock().instant(), deadline))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        Attempted.cause(failure) instanceof IOException broken
                                ? BrokenConnection.of(broken)
                                : failure));
    }
}
