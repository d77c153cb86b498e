// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.Retry;
import org.jspecify.annotations.Nullable;

/** One attempt failed: why, what to do about it, and what may follow. */
final class AttemptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Aftermath aftermath;

    /** @param text what happened and the remedy; nothing secret */
    AttemptException(Reason reason, String text, Aftermath aftermath, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
        this.aftermath = aftermath;
    }

    /** Another attempt would change nothing, and another call might. */
    static AttemptException last(Reason reason, String text) {
        return new AttemptException(reason, text, Aftermath.retry(Retry.NEVER), null);
    }

    Reason reason() {
        return reason;
    }

    Aftermath aftermath() {
        return aftermath;
    }
}
