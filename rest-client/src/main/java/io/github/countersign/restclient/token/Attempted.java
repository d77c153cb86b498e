// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Between steps that throw and steps that end later. */
final class Attempted {
    private Attempted() {}

    /** A step of an attempt. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws AttemptException;
    }

    static <T> CompletableFuture<T> by(Step<T> step) {
        try {
            return CompletableFuture.completedFuture(step.take());
        } catch (AttemptException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    /** What a later step threw, without what wraps it on the way. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
