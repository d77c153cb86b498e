// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.http.Reach;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A call made once more with another token, byte for byte otherwise. Its answer takes the place of the first. It has a client
 * of its own, with the TLS of the first: the filters of that one have done their work, and RESTEasy's fail on a second pass.
 */
final class RepeatedCall {
    private static final int LARGEST_REFUSAL = 64 * 1024;

    private final ClientRequestContext request;
    private final Optional<byte[]> body;

    private RepeatedCall(ClientRequestContext request, Optional<byte[]> body) {
        this.request = request;
        this.body = body;
    }

    /** The repetition, if the body can be sent again. */
    static Optional<RepeatedCall> of(ClientRequestContext request) {
        Optional<byte[]> body = SentBody.of(request);
        return request.hasEntity() && body.isEmpty() ? Optional.empty() : Optional.of(new RepeatedCall(request, body));
    }

    /** Makes the call and puts its answer in the place of the refusal. */
    void answerTo(ClientResponseContext refusal, AccessToken token, Reach reach) throws IOException {
        if (refusal.hasEntity()) {
            // read and not closed, which RESTEasy would take for the end of the whole response
            refusal.getEntityStream().readNBytes(LARGEST_REFUSAL);
        }
        Client client = client(reach);
        Response answer = send(client, token);
        refusal.setStatusInfo(answer.getStatusInfo());
        refusal.getHeaders().clear();
        refusal.getHeaders().putAll(answer.getStringHeaders());
        refusal.setEntityStream(new LastStream(answer, client));
    }

    private Client client(Reach reach) {
        Client first = request.getClient();
        ClientBuilder builder = ClientBuilder.newBuilder()
                .connectTimeout(reach.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(reach.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .sslContext(first.getSslContext())
                .hostnameVerifier(first.getHostnameVerifier());
        request.getConfiguration().getProperties().forEach(builder::property);
        return builder.build();
    }

    private Response send(Client client, AccessToken token) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>(request.getHeaders());
        headers.putSingle(HttpHeaders.AUTHORIZATION, token.authorization());
        Invocation.Builder call = client.target(request.getUri()).request().headers(headers);
        return body.isPresent()
                ? call.method(request.getMethod(), Entity.entity(body.get(), variant()))
                : call.method(request.getMethod());
    }

    private Variant variant() {
        return new Variant(
                request.getMediaType(), request.getLanguage(), request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    }

    /** The body of an answer, whose client ends with it. */
    private static final class LastStream extends FilterInputStream {
        private final Response answer;
        private final Client client;

        LastStream(Response answer, Client client) {
            super(answer.hasEntity() ? answer.readEntity(InputStream.class) : InputStream.nullInputStream());
            this.answer = answer;
            this.client = client;
        }

        @Override
        public void close() throws IOException {
            try (answer) {
                super.close();
            } finally {
                client.close();
            }
        }
    }
}
