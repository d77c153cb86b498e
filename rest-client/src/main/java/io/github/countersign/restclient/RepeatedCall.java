// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import jakarta.json.JsonValue;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call made once more, over the same connection settings, with another token. Its answer takes the place of the first. */
final class RepeatedCall {
    /** What is written from memory, or from a file, and so can be written again. */
    private static final Set<Class<?>> REPEATABLE = Set.of(
            CharSequence.class,
            byte[].class,
            Number.class,
            Boolean.class,
            Character.class,
            Form.class,
            MultivaluedMap.class,
            JsonValue.class,
            File.class);
    /** What is gone when it was written, also where a writer of the app would know it. */
    private static final Set<Class<?>> STREAMS =
            Set.of(InputStream.class, Reader.class, StreamingOutput.class, BaseStream.class, Iterator.class);
    /** An object that becomes one of these is read through its properties; what else a writer does nobody knows. */
    private static final Set<String> FORMATS = Set.of("json", "xml");

    private final ClientRequestContext request;
    private final AccessToken token;

    RepeatedCall(ClientRequestContext request, AccessToken token) {
        this.request = request;
        this.token = token;
    }

    /** Whether the body can be sent again. */
    static boolean isPossible(ClientRequestContext request) {
        if (!request.hasEntity()) {
            return true;
        }
        Object entity = request.getEntity();
        return REPEATABLE.stream().anyMatch(type -> type.isInstance(entity))
                || (STREAMS.stream().noneMatch(type -> type.isInstance(entity)) && isFormat(request.getMediaType()));
    }

    private static boolean isFormat(@Nullable MediaType type) {
        return type != null
                && Stream.of(type.getSubtype().split("\\+", -1)).anyMatch(FORMATS::contains)
                && !type.isWildcardSubtype();
    }

    /** Makes the call and puts its answer in the place of the refusal. */
    void answerTo(ClientResponseContext refusal) throws IOException {
        drop(refusal);
        Response answer = answer();
        refusal.setStatusInfo(answer.getStatusInfo());
        refusal.getHeaders().clear();
        refusal.getHeaders().putAll(answer.getStringHeaders());
        refusal.setEntityStream(
                answer.hasEntity() ? answer.readEntity(InputStream.class) : InputStream.nullInputStream());
    }

    /** Nothing of its body is wanted, but its connection should be free. */
    private static void drop(ClientResponseContext refusal) throws IOException {
        if (refusal.hasEntity()) {
            refusal.getEntityStream().close();
        }
    }

    private Response answer() {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>(request.getHeaders());
        headers.putSingle(HttpHeaders.AUTHORIZATION, token.authorization());
        Invocation.Builder call =
                request.getClient().target(request.getUri()).request().headers(headers);
        request.getPropertyNames().forEach(name -> call.property(name, request.getProperty(name)));
        try {
            return request.hasEntity() ? call.method(request.getMethod(), entity()) : call.method(request.getMethod());
        } catch (ResponseProcessingException mapped) {
            // RESTEasy maps errors to exceptions in a filter; the answer is handed on, and mapped where it belongs
            return mapped.getResponse();
        }
    }

    private Entity<?> entity() {
        Object entity = new GenericEntity<>(request.getEntity(), request.getEntityType());
        Variant variant = new Variant(request.getMediaType(), request.getLanguage(), (String) null);
        return Entity.entity(entity, variant, request.getEntityAnnotations());
    }
}
