// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What it means that there was no answer. */
final class BrokenConnection {
    /** What the JDK says of a connection that ends within the handshake, as when a server restarts. */
    private static final String TERMINATED = "terminated the handshake";

    private BrokenConnection() {}

    static AttemptException of(IOException failure) {
        if (has(failure, BoundedBody.TooLargeException.class)) {
            return AttemptException.last(
                    Reason.ANSWER_NOT_UNDERSTOOD,
                    "the answer is longer than any token answer; is the token URL right?");
        }
        if (has(failure, CertificateException.class)) {
            return handshake(
                    failure, "its certificate is not accepted here; is its authority in the client's key trust?");
        }
        if (isAlert(failure)) {
            return handshake(failure, "it did not accept our certificate; is it the one of this binding?");
        }
        return new AttemptException(
                Reason.UNAVAILABLE,
                "no answer (" + failure.getClass().getSimpleName() + "); is the host right and reachable?",
                Retry.SOON,
                null,
                failure);
    }

    private static AttemptException handshake(IOException failure, String text) {
        return new AttemptException(Reason.HANDSHAKE_REFUSED, text, Retry.NEVER, null, failure);
    }

    /** With TLS 1.3 the server's refusal comes after the handshake, as an alert on the first read. */
    private static boolean isAlert(IOException failure) {
        return causes(failure)
                .anyMatch(cause -> (cause instanceof SSLHandshakeException && !says(cause, TERMINATED))
                        || (cause instanceof SSLException && says(cause, "alert")));
    }

    private static boolean says(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).contains(words);
    }

    private static boolean has(IOException failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
