// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What an answer of 401 must say (RFC 9110 section 11.6.1), and without which clients such as the JDK's throw. The scheme is our
 * own: nobody has registered one for certificates, and {@code Mutual} is one of passwords (RFC 8120).
 */
final class Challenge {
    private static final String HEADER = "WWW-Authenticate";
    private static final String SCHEME = "ClientCertificate";

    private Challenge() {}

    /** Adds it unless the app or the server has a challenge of its own there, which may know more. */
    static void standOn(HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER, SCHEME);
        }
    }

    /** Takes it away, where the server can (Servlet 6.1); elsewhere it does no harm on another answer than 401. */
    static void takeFrom(HttpServletResponse response) {
        if (SCHEME.equals(response.getHeader(HEADER))) {
            response.setHeader(HEADER, null);
        }
    }
}
