// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * There is no token. The message names reason, client, host and remedy, and never holds a key, a token or an assertion:
 * {@code client-unknown: client 'xsuaa' at shop.authentication.cert.example.com: the answer was 401 invalid_client; ...}.
 */
public final class TokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String client;

    /** Why there is no token. The README has a remedy for each. */
    public enum Reason {
        /** What is configured cannot work: an unknown client, a token URL that answers 404, a scope that does not exist. */
        CONFIGURATION,
        /** What the app asked for cannot be asked: no user token or one that was refused, no zone, no subdomain. */
        REQUEST_REFUSED,
        /** The client certificate is past its notAfter. */
        CERTIFICATE_EXPIRED,
        /** The TLS handshake failed: one side does not accept the other's certificate. */
        HANDSHAKE_REFUSED,
        /** The token service does not know this client, or not with this certificate. */
        CLIENT_UNKNOWN,
        /** The token service wants fewer requests (429). */
        TOO_MANY_REQUESTS,
        /** The token service cannot be reached or failed, also on the last attempt. */
        UNAVAILABLE,
        /** The answer is no token answer, or its token is not the one that was asked for. */
        ANSWER_NOT_UNDERSTOOD;

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The reason as it stands in messages, in the log and in the README. */
        public String code() {
            return code;
        }
    }

    /**
     * An error, as an app's own tests may need one.
     *
     * @param client the name of the client
     * @param text what happened where, and what to do; nothing secret
     */
    public TokenException(Reason reason, String client, String text, @Nullable Throwable cause) {
        super(reason.code() + ": client '" + client + "'" + text, cause);
        this.reason = Objects.requireNonNull(reason);
        this.client = client;
    }

    /** Why there is no token. */
    public Reason reason() {
        return reason;
    }

    /** The name of the client in {@code mtls.clients}. */
    public String client() {
        return client;
    }
}
