// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.HttpAnswer;
import io.github.countersign.restclient.http.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One attempt to get a token: one POST, after the endpoint was found. */
final class TokenRequests {
    private final Asking asking;
    private final Means means;
    private final TokenAnswer answers;
    private volatile @Nullable URI discovered;

    TokenRequests(Asking asking, Means means) {
        this.asking = asking;
        this.means = means;
        this.answers = new TokenAnswer(means.json());
    }

    /** The host to name in a message. */
    String host(Tenant tenant) {
        URI found = discovered;
        if (asking.endpoint() instanceof Endpoint.At at) {
            found = at.address();
        }
        return found == null
                ? asking.endpoint().host()
                : tenant.at(found).orElse(found).getHost();
    }

    /** A token, or the {@link AttemptException} instead of it. */
    CompletableFuture<FreshToken> attempt(Holds.Asked asked, Instant deadline) {
        return address(deadline)
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
        return send(request.build(), deadline).thenCompose(answer -> Attempted.by(() -> read(answer, asked, askedAt)));
    }

    private FreshToken read(HttpAnswer answer, Holds.Asked asked, Instant askedAt) throws AttemptException {
        if (answer.status() != 200) {
            throw new RefusedAnswer(answer, answers.problem(answer.body()), asked.grant())
                    .meaning(means.clock().instant());
        }
        TokenAnswer.Expected expected = new TokenAnswer.Expected(
                asking.form().clientId(),
                asked.thumbprint(),
                asked.tenant().zone(),
                asked.grant().endsAt(means.json()));
        return answers.read(answer.body(), expected, askedAt);
    }

    private static URI of(Tenant tenant, URI address) throws AttemptException {
        return tenant.at(address)
                .orElseThrow(() -> AttemptException.last(
                        Reason.CONFIGURATION, "the host has no first label that could stand for a tenant; use a zone"));
    }

    private CompletableFuture<URI> address(Instant deadline) {
        URI known = asking.endpoint() instanceof Endpoint.At at ? at.address() : discovered;
        return known == null
                ? discover((Endpoint.OfIssuer) asking.endpoint(), deadline)
                : CompletableFuture.completedFuture(known);
    }

    private CompletableFuture<URI> discover(Endpoint.OfIssuer issuer, Instant deadline) {
        HttpRequest request = HttpRequest.newBuilder(issuer.metadata())
                .header("Accept", "application/json")
                .build();
        return send(request, deadline)
                .thenCompose(answer -> Attempted.by(() -> {
                    URI found = endpointIn(answer);
                    discovered = found;
                    return found;
                }));
    }

    private URI endpointIn(HttpAnswer metadata) throws AttemptException {
        if (metadata.status() != 200) {
            throw new AttemptException(
                    metadata.status() < 500 ? Reason.CONFIGURATION : Reason.UNAVAILABLE,
                    "the issuer's metadata was answered with " + metadata.status() + "; is the key issuer right?",
                    Aftermath.retry(Retry.afterStatus(metadata.status())),
                    null);
        }
        return Discovery.tokenEndpoint(metadata.body(), means.json());
    }

    private CompletableFuture<HttpAnswer> send(HttpRequest request, Instant deadline) {
        return means.connection()
                .send(request, Duration.between(means.clock().instant(), deadline))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        Attempted.cause(failure) instanceof IOException broken
                                ? BrokenConnection.of(broken)
                                : failure));
    }
}
