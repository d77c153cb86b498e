// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import io.github.countersign.restclient.identity.ClientTls;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over a client's mutual TLS: each request goes out once, no redirect is followed. The JDK's client and not the
 * server's REST client, as the transport below Payara's sends a POST again when a connection breaks.
 */
public final class MutualHttp implements AutoCloseable {
    private final HttpClient.Builder builder;
    private final ClientTls tls;
    private final Duration readTimeout;
    private @Nullable HttpClient client;
    private ClientTls.@Nullable Fixed shown;

    /** @param readTimeout for a whole answer, from the request on */
    public MutualHttp(
            ClientTls tls,
            Duration connectTimeout,
            Duration readTimeout,
            Optional<ProxySelector> proxy,
            Executor executor) {
        this.tls = tls;
        this.builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor);
        proxy.ifPresent(builder::proxy);
        this.readTimeout = readTimeout;
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

    public HttpAnswer send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client().sendAsync(request, info -> new BoundedBody());
        try {
            HttpResponse<String> response = answer.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
            return new HttpAnswer(response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + readTimeout);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            // an exchange that is given up must not stay open
            answer.cancel(true);
        }
    }

    /** A client of JDK 17 has no other end than that nobody refers to it: its thread, which keeps the app alive, watches for that. */
    @Override
    public synchronized void close() {
        client = null;
    }
}
