// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.BoundedBody;
import io.github.countersign.restclient.http.Retry;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What it means that there was no answer. */
final class BrokenConnection {
    /** What the JDK says of a connection that ends within the handshake, as when a server restarts. */
    private static final String ENDED = "Remote host ";

    private static final List<Class<? extends Throwable>> WORDLESS = List.of(
            SocketException.class,
            SSLException.class,
            HttpTimeoutException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            ClosedChannelException.class,
            EOFException.class);

    private BrokenConnection() {}

    static AttemptException of(IOException failure) {
        if (has(failure, BoundedBody.TooLargeException.class)) {
            return AttemptException.last(
                    Reason.ANSWER_NOT_UNDERSTOOD,
                    "the answer is longer than any token answer; is the token URL right?");
        }
        if (has(failure, CertificateException.class)) {
            return handshake(
                    failure,
                    "its certificate is not accepted here; is it the right host, and its authority in the client's key trust?");
        }
        if (isAlert(failure)) {
            return handshake(failure, "it did not accept our certificate; is it the one of this binding?");
        }
        Optional<Throwable> wordless =
                causes(failure).filter(BrokenConnection::isWordless).findFirst();
        return new AttemptException(
                Reason.UNAVAILABLE,
                "no answer (" + wordless.orElse(failure).getClass().getSimpleName()
                        + "); is the host right and reachable?",
                Aftermath.retry(Retry.SOON),
                wordless.orElse(null));
    }

    /** Whether a message is the JVM's alone. Of an answer that is no HTTP it quotes the server, which may echo our request. */
    private static boolean isWordless(Throwable failure) {
        return WORDLESS.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static AttemptException handshake(IOException failure, String text) {
        return new AttemptException(Reason.HANDSHAKE_REFUSED, text, Aftermath.retry(Retry.NEVER), failure);
    }

    /** With TLS 1.3 the server's refusal comes after the handshake, as an alert on the first read. */
    private static boolean isAlert(IOException failure) {
        return causes(failure)
                .anyMatch(cause -> (cause instanceof SSLHandshakeException && !says(cause, ENDED))
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
