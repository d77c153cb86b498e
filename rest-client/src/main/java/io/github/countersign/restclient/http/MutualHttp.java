// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import io.github.countersign.restclient.identity.ClientTls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over a client's mutual TLS: each request goes out once, no redirect is followed. The JDK's client and not the
 * server's REST client, as the transport below Payara's sends a POST again when a connection breaks.
 */
public final class MutualHttp implements AutoCloseable {
    private final HttpClient.Builder builder;
    private final ClientTls tls;
    private final Duration readTimeout;
    private final ScheduledExecutorService timer;
    private @Nullable HttpClient client;
    private ClientTls.@Nullable Fixed shown;

    /** @param timer ends what takes too long; its thread does nothing that waits */
    public MutualHttp(ClientTls tls, Reach reach, Executor executor, ScheduledExecutorService timer) {
        this.tls = tls;
        this.builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(reach.connectTimeout())
                .executor(executor);
        reach.proxy().ifPresent(builder::proxy);
        this.readTimeout = reach.readTimeout();
        this.timer = timer;
    }

    /**
     * Made when it is first needed, as it has a thread of its own from then on, and anew when something has rotated: a kept
     * connection, or a session, would still be the old identity's.
     */
    private synchronized HttpClient client() {
        ClientTls.Fixed now = tls.fixed();
        if (client == null || !now.equals(shown)) {
            client = builder.sslContext(now.context())
                    .sslParameters(now.parameters())
                    .build();
            shown = now;
        }
        return client;
    }

    /**
     * The whole answer, or the {@link IOException} instead of it.
     *
     * @param longest how long it may take, if that is less than the read timeout
     */
    public CompletableFuture<HttpAnswer> send(HttpRequest request, Duration longest) {
        Duration limit = longest.compareTo(readTimeout) < 0 ? longest : readTimeout;
        CompletableFuture<HttpResponse<String>> exchange = client().sendAsync(request, info -> new BoundedBody());
        CompletableFuture<HttpAnswer> answer = exchange.thenApply(MutualHttp::whole)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(broken(failure)));
        Future<?> end = timer.schedule(
                () -> {
                    answer.completeExceptionally(new HttpTimeoutException("no whole answer within " + limit));
                    // an exchange that is given up must not stay open
                    exchange.cancel(true);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        return answer.whenComplete((whole, failure) -> end.cancel(false));
    }

    private static HttpAnswer whole(HttpResponse<String> response) {
        return new HttpAnswer(response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
    }

    /** Of an answer that is no HTTP the JDK throws whatever it met. */
    private static IOException broken(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IOException broken ? broken : new IOException(cause);
    }

    /** A client of JDK 17 has no other end than that nobody refers to it: its thread, which keeps the app alive, watches for that. */
    @Override
    public synchronized void close() {
        client = null;
    }
}
