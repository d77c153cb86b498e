// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import io.github.countersign.restclient.TokenException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a call, as text: the answer, or the exception that an app would have to handle. */
final class Outcome {
    private Outcome() {}

    static String of(Callable<String> call) {
        try {
            return call.call();
        } catch (Exception failed) {
            return describe(failed);
        }
    }

    private static String describe(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof TokenException token) {
                return "TokenException " + token.getMessage();
            }
            if (cause instanceof WebApplicationException answer) {
                return "WebApplicationException " + answer.getResponse().getStatus();
            }
        }
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining(" <- "));
    }
}
