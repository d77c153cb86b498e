// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What a REST client interface is marked with, by annotation on itself or an interface that it extends, or by configuration.
 *
 * @param tls whose certificate its connections show
 * @param bearer whose token its calls carry
 */
record Marks(Optional<Client> tls, Optional<Client> bearer) {

    /** The marks of an interface, or an error if one names no client, or a client that has no tokens. */
    static Marks of(Class<?> restClient, Clients clients) {
        Optional<String> configKey = annotation(restClient, RegisterRestClient.class)
                .map(RegisterRestClient::configKey)
                .filter(key -> !key.isEmpty());
        Optional<Client> tls = clients.thatClaims(restClient.getName(), configKey)
                .or(() -> annotation(restClient, MutualTls.class).map(mark -> clients.named(mark.value())));
        Optional<Client> bearer = annotation(restClient, BearerToken.class).map(mark -> clients.named(mark.value()));
        bearer.ifPresent(Client::requiredTokens);
        return new Marks(tls, bearer);
    }

    /** Whether an interface is marked by annotation. */
    static boolean areOn(Class<?> restClient) {
        return annotation(restClient, MutualTls.class).isPresent()
                || annotation(restClient, BearerToken.class).isPresent();
    }

    private static <A extends Annotation> Optional<A> annotation(Class<?> restClient, Class<A> type) {
        return Optional.ofNullable(restClient.getAnnotation(type)).or(() -> Stream.of(restClient.getInterfaces())
                .flatMap(extended -> annotation(extended, type).stream())
                .findFirst());
    }
}
