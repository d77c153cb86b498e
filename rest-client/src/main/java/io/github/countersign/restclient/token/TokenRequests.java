// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.HttpAnswer;
import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.http.Retry;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt to get a token: one POST, after the endpoint was found. */
final class TokenRequests {
    private final Endpoint endpoint;
    private final TokenForm form;
    private final MutualHttp connection;
    private final TokenAnswer answers;
    private final JsonProvider json;
    private final Clock clock;
    private volatile @Nullable URI discovered;

    TokenRequests(Endpoint endpoint, TokenForm form, MutualHttp connection, JsonProvider json, Clock clock) {
        this.endpoint = endpoint;
        this.form = form;
        this.connection = connection;
        this.answers = new TokenAnswer(json);
        this.json = json;
        this.clock = clock;
    }

    /** The host to name in a message. */
    String host(Tenant tenant) {
        URI found = discovered;
        if (endpoint instanceof Endpoint.At at) {
            found = at.address();
        }
        return found == null ? endpoint.host() : tenant.at(found).orElse(found).getHost();
    }

    FreshToken attempt(Tenant tenant, Grant grant, String thumbprint) throws AttemptException, InterruptedException {
        URI address = address(tenant);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.body(grant)));
        tenant.zone().ifPresent(zone -> request.header("X-zid", zone));
        Instant askedAt = clock.instant();
        HttpAnswer answer = send(request.build());
        if (answer.status() != 200) {
            throw new RefusedAnswer(answer, answers.problem(answer.body()), grant).meaning(clock.instant());
        }
        return answers.read(
                answer.body(),
                new TokenAnswer.Expected(form.clientId(), thumbprint, tenant.zone(), grant.endsAt(json)),
                askedAt);
    }

    private URI address(Tenant tenant) throws AttemptException, InterruptedException {
        return tenant.at(address())
                .orElseThrow(() -> AttemptException.last(
                        Reason.CONFIGURATION, "the host has no first label that could stand for a tenant; use a zone"));
    }

    private URI address() throws AttemptException, InterruptedException {
        if (endpoint instanceof Endpoint.At at) {
            return at.address();
        }
        URI known = discovered;
        if (known == null) {
            known = discover((Endpoint.OfIssuer) endpoint);
            discovered = known;
        }
        return known;
    }

    private URI discover(Endpoint.OfIssuer issuer) throws AttemptException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(issuer.metadata())
                .header("Accept", "application/json")
                .build();
        HttpAnswer answer = send(request);
        if (answer.status() != 200) {
            throw new AttemptException(
                    answer.status() < 500 ? Reason.CONFIGURATION : Reason.UNAVAILABLE,
                    "the issuer's metadata was answered with " + answer.status() + "; is the key issuer right?",
                    Aftermath.retry(Retry.afterStatus(answer.status())),
                    null);
        }
        return Discovery.tokenEndpoint(answer.body(), json);
    }

    private HttpAnswer send(HttpRequest request) throws AttemptException, InterruptedException {
        try {
            return connection.send(request);
        } catch (IOException broken) {
            throw BrokenConnection.of(broken);
        }
    }
}
