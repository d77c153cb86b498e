// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was decided about a request, once; it stands on the request for the guard and for every later question. */
sealed interface Decision {

    /** No certificate was claimed, which the app allows. */
    record Anonymous() implements Decision {}

    /** No certificate was claimed, but the app requires one on every URL ({@code mtls.required}). */
    record Absent() implements Decision {}

    /** A certificate was claimed and something about it was doubtful. */
    record Refused() implements Decision {}

    /** The caller is known. */
    record Accepted(ClientCertificatePrincipal principal, Set<String> groups) implements Decision {
        X509Certificate[] certificateChain() {
            return new X509Certificate[] {principal.certificate()};
        }
    }

    /** The decision that stands on this request, if the mechanism was asked about it. */
    static @Nullable Decision of(ServletRequest request) {
        return request.getAttribute(Decision.class.getName()) instanceof Decision decision ? decision : null;
    }

    default void standOn(ServletRequest request) {
        request.setAttribute(Decision.class.getName(), this);
    }

    /** Whether the app may see the request. */
    default boolean passes() {
        return this instanceof Anonymous || this instanceof Accepted;
    }

    /** The caller whom the container must know now, nobody for an anonymous request. */
    default @Nullable Principal caller() {
        return this instanceof Accepted accepted ? accepted.principal() : null;
    }

    /**
     * Answers a request that does not pass, with a status and nothing else. It is sent at once, for some servers put a page of
     * their own behind a status; {@code sendError} would call for an error page, which is application code.
     */
    default void answer(ServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status());
        if (this instanceof Absent) {
            Challenge.standOn(response);
        }
        // Open Liberty never ends a stream of HTTP/2 whose answer is sent like that; the protocol can be a caller's
        // word there
        if (request.getProtocolRequestId().isEmpty()) {
            sendEmpty(response);
        }
    }

    private static void sendEmpty(HttpServletResponse response) {
        response.setContentLength(0);
        try {
            response.flushBuffer();
        } catch (IOException gone) {
            // nobody waits for the answer any more
        }
    }

    private int status() {
        return this instanceof Absent ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FORBIDDEN;
    }
}
