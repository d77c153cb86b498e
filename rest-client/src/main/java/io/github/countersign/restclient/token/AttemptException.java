// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt failed: why, what to do about it, and whether another one may follow. */
final class AttemptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Retry retry;
    private final @Nullable Duration told;

    /** @param text what happened and the remedy; nothing secret */
    AttemptException(Reason reason, String text, Retry retry, @Nullable Duration told, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
        this.retry = retry;
        this.told = told;
    }

    static AttemptException last(Reason reason, String text) {
        return new AttemptException(reason, text, Retry.NEVER, null, null);
    }

    Reason reason() {
        return reason;
    }

    Retry retry() {
        return retry;
    }

    /** How long the server told us to wait. */
    Optional<Duration> told() {
        return Optional.ofNullable(told);
    }
}
