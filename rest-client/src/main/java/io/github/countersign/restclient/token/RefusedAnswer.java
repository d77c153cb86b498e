// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.HttpAnswer;
import io.github.countersign.restclient.http.Retry;
import io.github.countersign.restclient.http.RetryAfter;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** What an answer other than 200 means. The codes are those of XSUAA and RFC 6749 section 5.2. */
final class RefusedAnswer {
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    /** XSUAA's, where clients show secrets. */
    private static final Pattern SECRETS_HOST = Pattern.compile("(?i).*\\.authentication\\.(?!cert\\.).*");

    private static final String HINT =
            "this is XSUAA's host for secrets, certificates need that of certurl (.authentication.cert.); ";

    private final HttpAnswer answer;
    private final TokenAnswer.Problem problem;
    private final Tenant tenant;
    private final Grant grant;
    /** Begins every message. */
    private final String said;

    /** @param host that answered */
    RefusedAnswer(HttpAnswer answer, TokenAnswer.Problem problem, Holds.Asked asked, String host) {
        this.answer = answer;
        this.problem = problem;
        this.tenant = asked.tenant();
        this.grant = asked.grant();
        this.said = "the answer was " + (answer.status() + " " + problem).strip() + "; "
                + (SECRETS_HOST.matcher(host).matches() ? HINT : "");
    }

    AttemptException meaning(Instant now) {
        int status = answer.status();
        if (status == 429) {
            return new AttemptException(
                    Reason.TOO_MANY_REQUESTS,
                    said + "ask the provider for a higher limit, or start fewer instances at once",
                    patience(Concern.GRANT, now),
                    null);
        }
        if (status == 408 || status >= 500) {
            return new AttemptException(
                    Reason.UNAVAILABLE,
                    said + "the token service is in trouble; look there, or call again later",
                    status == 503 ? patience(Concern.REQUEST, now) : trouble(),
                    null);
        }
        return last();
    }

    private Aftermath patience(Concern concern, Instant now) {
        return answer.retryAfter()
                .flatMap(header -> RetryAfter.read(header, now))
                // told to come at once, who was refused waits as if told nothing
                .filter(length -> !length.isZero())
                .map(length -> Aftermath.told(length, concern))
                .orElse(Aftermath.retry(Retry.LATER));
    }

    /** UAA answers 500 for a user who was deleted: once more, and the user's thread has waited long enough. */
    private Aftermath trouble() {
        Aftermath table = Aftermath.retry(Retry.afterStatus(answer.status()));
        return answer.status() == 500 && grant.isOnBehalfOfAUser()
                ? Aftermath.retry(Retry.ONCE).andHold(Concern.REQUEST)
                : table;
    }

    private AttemptException last() {
        if (isGrantRefused()) {
            return AttemptException.last(
                    Reason.CONFIGURATION,
                    said + "the client may not use the grant " + grant + "; allow it at the token service");
        }
        if (isLogon()) {
            return new AttemptException(
                    Reason.CLIENT_UNKNOWN,
                    said + "is the binding (client id and certificate) still valid, and the tenant subscribed?",
                    Aftermath.hold(grant.isOnBehalfOfAUser() ? Concern.REQUEST : Concern.CLIENT),
                    null);
        }
        int status = answer.status();
        boolean refused = status == 400 || isRefusedInJson();
        if (refused && grant.isOnBehalfOfAUser()) {
            return AttemptException.last(
                    Reason.REQUEST_REFUSED,
                    said + "the user token is expired, of another zone, or not meant for this app");
        }
        if (refused || (status >= 300 && status < 400) || status == 404 || status == 405) {
            return AttemptException.last(
                    Reason.CONFIGURATION,
                    said + (status == 404 ? whose() : "") + "check token URL, scopes, authorities and parameters");
        }
        if (status == 413 || status == 414 || status == 431) {
            return AttemptException.last(
                    grant.isOnBehalfOfAUser() ? Reason.REQUEST_REFUSED : Reason.CONFIGURATION,
                    said + "the request is longer than it takes; "
                            + (grant.isOnBehalfOfAUser()
                                    ? "the user token is long"
                                    : "check authorities and parameters"));
        }
        return new AttemptException(
                Reason.ANSWER_NOT_UNDERSTOOD,
                said + "no token service says that; is the token URL right, or a firewall in between?",
                Aftermath.hold(Concern.REQUEST),
                null);
    }

    private String whose() {
        return tenant.zone()
                .map(zone -> "is there a tenant of the zone '" + zone + "'? else ")
                .or(() -> tenant.subdomain().map(name -> "is there a tenant of the subdomain '" + name + "'? else "))
                .orElse("");
    }

    /** The client itself is known then (RFC 6749 section 5.2); UAA says so in words of its own. */
    private boolean isGrantRefused() {
        return problem.error().equals("unauthorized_client")
                || problem.description().startsWith("Unauthorized grant type");
    }

    /** XSUAA says {@code unauthorized} of clients and of user tokens alike; its words for a client are always the same. */
    private boolean isLogon() {
        return problem.error().equals("invalid_client")
                || problem.description().equals("Bad credentials")
                || (isRefusedInJson() && !grant.isOnBehalfOfAUser());
    }

    /** A page with the same status is a firewall's. */
    private boolean isRefusedInJson() {
        return REFUSED.contains(answer.status()) && !problem.error().isEmpty();
    }
}
