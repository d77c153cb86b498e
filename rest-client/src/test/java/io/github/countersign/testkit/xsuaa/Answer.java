// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit.xsuaa;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What the stand-in does with a request. */
@FunctionalInterface
public interface Answer {

    void to(HttpExchange exchange) throws IOException;

    /** The same, but late. */
    default Answer after(Duration delay) {
        return exchange -> {
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException interrupted) {
                throw interruption(interrupted);
            }
            to(exchange);
        };
    }

    /** A status, headers, and a body. */
    static Answer of(int status, Map<String, String> headers, String body) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** A status and JSON. */
    static Answer json(int status, String json) {
        return of(status, Map.of("Content-Type", "application/json"), json);
    }

    /** As XSUAA refuses (RFC 6749 section 5.2). */
    static Answer error(int status, String error, String description) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        if (status == 401) {
            headers.put(
                    "WWW-Authenticate",
                    "Basic realm=\"UAA/client\", error=\"unauthorized\", error_description=\"" + description + "\"");
        }
        return of(
                status,
                headers,
                Json.createObjectBuilder()
                        .add("error", error)
                        .add("error_description", description)
                        .build()
                        .toString());
    }

    /** Unknown client, unknown certificate, or the wrong one of both. */
    static Answer badCredentials() {
        return error(401, "invalid_client", "Bad credentials");
    }

    /** A bare status, as a proxy in between gives. */
    static Answer status(int status) {
        return of(status, Map.of(), "");
    }

    /** Too many requests; {@code retryAfter} in seconds or as a date. */
    static Answer tooMany(String retryAfter) {
        return of(429, Map.of("Retry-After", retryAfter), "");
    }

    /** The connection breaks off without an answer. */
    static Answer reset() {
        return HttpExchange::close;
    }

    /** No answer, and the connection stays open, until the latch opens. */
    static Answer silence(CountDownLatch until) {
        return exchange -> {
            awaitOpening(until);
            exchange.close();
        };
    }

    /** Headers and half a body, and then silence, until the latch opens. */
    static Answer halfAnAnswer(CountDownLatch until) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"access_token\":\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitOpening(until);
            exchange.close();
        };
    }

    private static void awaitOpening(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw interruption(interrupted);
        }
    }

    private static IOException interruption(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IOException(interrupted);
    }
}
