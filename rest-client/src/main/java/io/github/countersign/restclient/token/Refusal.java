// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What an answer other than 200 means: reason, remedy and the next attempt. The codes are those of XSUAA and RFC 6749 section 5.2. */
final class Refusal {
    private static final Set<Integer> LOGON = Set.of(401, 403);
    private static final Set<String> LOGON_ERRORS = Set.of("invalid_client", "unauthorized_client");
    /** A thread of a request waits no longer; told to wait longer, the call fails and the service is left alone as long. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private Refusal() {}

    static AttemptException of(HttpAnswer answer, TokenAnswer.Problem problem, Grant grant, Instant now) {
        String said = "the answer was " + (answer.status() + " " + problem).strip() + "; ";
        if (answer.status() == 429) {
            Duration told = answer.retryAfter()
                    .flatMap(header -> RetryAfter.read(header, now))
                    .orElse(null);
            boolean patient = told == null || told.compareTo(LONGEST_WAIT) <= 0;
            return new AttemptException(
                    Reason.TOO_MANY_REQUESTS,
                    said + "ask the provider for a higher limit, or start fewer instances at once",
                    patient ? Retry.LATER : Retry.NEVER,
                    told,
                    null);
        }
        if (answer.status() == 408 || answer.status() >= 500) {
            return new AttemptException(
                    Reason.UNAVAILABLE,
                    said + "the token service is in trouble; look there, or call again later",
                    Retry.afterStatus(answer.status()),
                    null,
                    null);
        }
        return last(answer.status(), problem, grant, said);
    }

    private static AttemptException last(int status, TokenAnswer.Problem problem, Grant grant, String said) {
        if (isLogon(status, problem, grant)) {
            return AttemptException.last(
                    Reason.CLIENT_UNKNOWN,
                    said + "is the binding (client id and certificate) still valid, and the tenant subscribed?");
        }
        if (grant.isOnBehalfOfAUser() && (status == 400 || LOGON.contains(status))) {
            return AttemptException.last(
                    Reason.REQUEST_REFUSED,
                    said + "the user token is expired, of another zone, or not meant for this app");
        }
        if (status == 400 || (status >= 300 && status < 400) || status == 404 || status == 405) {
            return AttemptException.last(
                    Reason.CONFIGURATION, said + "check token URL, scopes, authorities and parameters");
        }
        return AttemptException.last(Reason.ANSWER_NOT_UNDERSTOOD, said + "is this a token service?");
    }

    /** XSUAA says {@code unauthorized} of clients and of user tokens alike; its words for a client are always the same. */
    private static boolean isLogon(int status, TokenAnswer.Problem problem, Grant grant) {
        return LOGON_ERRORS.contains(problem.error())
                || problem.description().equals("Bad credentials")
                || (LOGON.contains(status) && !grant.isOnBehalfOfAUser());
    }
}
