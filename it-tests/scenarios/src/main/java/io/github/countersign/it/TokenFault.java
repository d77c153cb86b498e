// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.testkit.xsuaa.Answer;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A trouble of the token service with one zone.
 *
 * @param attempts how many requests meet it
 * @param outcome what comes of a call without a token meanwhile
 * @param afterwards what comes of the next one, when the trouble is over
 */
record TokenFault(String zone, UnaryOperator<Answer> answer, int attempts, String outcome, String afterwards) {
    static final String SUCCESS = "200 for GET ";
    private static final int RETRIES = 3;

    /** Slow, but not too slow. */
    static TokenFault slow(String zone, Duration delay) {
        return new TokenFault(zone, usual -> usual.after(delay), Integer.MAX_VALUE, SUCCESS, SUCCESS);
    }

    /** The retries of SAP's table outlast it. */
    static TokenFault passing(String zone, Answer answer) {
        return new TokenFault(zone, usual -> answer, RETRIES, SUCCESS, SUCCESS);
    }

    /** It outlasts the retries, or is none of those that are retried. */
    static TokenFault lasting(String zone, Answer answer, String reason) {
        return new TokenFault(zone, usual -> answer, Integer.MAX_VALUE, failure(reason), SUCCESS);
    }

    /** After it the token service is left alone for a while. */
    static TokenFault held(String zone, Answer answer, String reason) {
        return new TokenFault(zone, usual -> answer, Integer.MAX_VALUE, failure(reason), failure(reason));
    }

    static String failure(String reason) {
        return "TokenException " + reason + ": client 'xsuaa' at localhost: ";
    }
}
