// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
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
record InterfaceMarks(Optional<NamedClient> tls, Optional<NamedClient> bearer) {

    /** The marks of an interface, or an error if one names no client, or a client that has no tokens. */
    static InterfaceMarks of(Class<?> restClient, Clients clients) {
        Optional<String> configKey = annotation(restClient, RegisterRestClient.class)
                .map(RegisterRestClient::configKey)
                .filter(key -> !key.isEmpty());
        Optional<NamedClient> tls = clients.thatClaims(restClient.getName(), configKey)
                .or(() -> annotation(restClient, MutualTls.class).map(mark -> clients.named(mark.value())));
        Optional<NamedClient> bearer =
                annotation(restClient, BearerToken.class).map(mark -> clients.named(mark.value()));
        bearer.ifPresent(NamedClient::requiredTokens);
        return new InterfaceMarks(tls, bearer);
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
