// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.http.Retry;
import java.time.Duration;
import java.util.Optional;

/**
 * What follows a failed attempt.
 *
 * @param retry within the call
 * @param concern after it
 * @param told how long the server told us to wait
 */
record Aftermath(Retry retry, Concern concern, Optional<Duration> told) {
    /** A thread of a request waits no longer; told to wait longer, the call fails and the service is left alone as long. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    static Aftermath retry(Retry retry) {
        return new Aftermath(retry, Concern.NOBODY, Optional.empty());
    }

    static Aftermath hold(Concern concern) {
        return new Aftermath(Retry.NEVER, concern, Optional.empty());
    }

    static Aftermath told(Duration length, Concern concern) {
        boolean patient = length.compareTo(LONGEST_WAIT) <= 0;
        return new Aftermath(patient ? Retry.LATER : Retry.NEVER, concern, Optional.of(length));
    }

    Aftermath andHold(Concern whom) {
        return new Aftermath(retry, whom, told);
    }
}
