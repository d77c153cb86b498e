// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One attempt to get a token: one POST, after the endpoint was found. */
final class TokenRequests {
    private final Asking asking;
    private final Means means;
    private final TokenAnswer answers;
    private final TokenEndpoint endpoint;

    TokenRequests(Asking asking, Means means) {
        this.asking = asking;
        this.means = means;
        this.answers = new TokenAnswer(means.json());
        this.endpoint = new TokenEndpoint(asking.endpoint(), means);
    }

    /** The host to name in a message. */
    String host(Tenant tenant) {
        return endpoint.known()
                .map(known -> (isAllowed(tenant, known) ? tenant.at(known) : known).getHost())
                .orElse(asking.endpoint().host());
    }

    /** A token, or the {@link AttemptException} instead of it. */
    CompletableFuture<FreshToken> attempt(Holds.Asked asked, Instant deadline) {
        return endpoint.address(deadline)
                .thenCompose(address -> Attempted.by(() -> of(asked.tenant(), address)))
                .thenCompose(address -> post(address, asked, deadline));
    }

    private CompletableFuture<FreshToken> post(URI address, Holds.Asked asked, Instant deadline) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(asking.form().body(asked.grant(), asked.tenant())));
        if (!asking.form().withZone()) {
            asked.tenant().zone().ifPresent(zone -> request.header("X-zid", zone));
        }
        Instant askedAt = means.clock().instant();
        return Sent.by(means, request.build(), deadline)
                .whenComplete((answer, failure) -> {
                    if (asked.tenant().subdomain().isEmpty()) {
                        endpoint.doubtAfter(answer, failure);
                    }
                })
                .thenCompose(answer -> Attempted.by(() -> read(answer, asked, new Call(address.getHost(), askedAt))));
    }

    private record Call(String host, Instant at) {}

    private FreshToken read(HttpAnswer answer, Holds.Asked asked, Call call) throws AttemptException {
        if (answer.status() != 200) {
            throw new RefusedAnswer(answer, answers.problem(answer.body()), asked, call.host())
                    .meaning(means.clock().instant());
        }
        TokenAnswer.Expected expected = new TokenAnswer.Expected(
                asking.form().clientId(),
                asked.thumbprint(),
                asked.tenant().zone(),
                asked.grant().endsAt(means.json()));
        return answers.read(answer.body(), expected, call.at());
    }

    private boolean isAllowed(Tenant tenant, URI address) {
        return tenant.subdomain().isEmpty() || asking.tenants().mayBeSubdomainsOf(address);
    }

    private URI of(Tenant tenant, URI address) throws AttemptException {
        if (!isAllowed(tenant, address)) {
            throw AttemptException.last(
                    Reason.CONFIGURATION,
                    "a subdomain may stand below XSUAA's hosts and those of the key subdomain-hosts only, as anybody could"
                            + " own another one; list the domain there, or use a zone");
        }
        return tenant.at(address);
    }
}
