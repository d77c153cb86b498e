// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.HttpAnswer;
import io.github.countersign.restclient.http.Retry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where tokens are asked for: as configured, or as the issuer's metadata said lately. */
final class TokenEndpoint {
    private static final Duration LASTS = Duration.ofHours(1);
    /** Nobody asks the issuer more often once it has said where; meanwhile what it said serves on. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Set<Integer> MOVED = Set.of(404, 410);

    private final Endpoint configured;
    private final Means means;
    private volatile @Nullable Found found;

    private record Found(URI address, Instant at, Instant until) {}

    TokenEndpoint(Endpoint configured, Means means) {
        this.configured = configured;
        this.means = means;
    }

    /** As far as it is known without asking. */
    Optional<URI> known() {
        return configured instanceof Endpoint.At at
                ? Optional.of(at.address())
                : Optional.ofNullable(found).map(Found::address);
    }

    CompletableFuture<URI> address(Instant deadline) {
        if (!(configured instanceof Endpoint.OfIssuer issuer)) {
            return CompletableFuture.completedFuture(known().orElseThrow());
        }
        Found last = found;
        if (last != null && means.clock().instant().isBefore(last.until())) {
            return CompletableFuture.completedFuture(last.address());
        }
        CompletableFuture<URI> asked = discover(issuer, deadline);
        return last == null ? asked : asked.exceptionally(failure -> lasting(last.address(), AGAIN));
    }

    /** Asks the issuer before the next token, if the endpoint seems to be elsewhere by now. */
    void doubtAfter(@Nullable HttpAnswer answer, @Nullable Throwable failure) {
        Found last = found;
        if (last != null && (answer == null || MOVED.contains(answer.status()))) {
            found = new Found(last.address(), last.at(), last.at().plus(AGAIN));
        }
    }

    private CompletableFuture<URI> discover(Endpoint.OfIssuer issuer, Instant deadline) {
        HttpRequest request = HttpRequest.newBuilder(issuer.metadata())
                .header("Accept", "application/json")
                .build();
        return Sent.by(means, request, deadline)
                .thenCompose(answer -> Attempted.by(() -> lasting(endpointIn(answer), LASTS)));
    }

    private URI lasting(URI address, Duration length) {
        Instant now = means.clock().instant();
        found = new Found(address, now, now.plus(length));
        return address;
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
}
