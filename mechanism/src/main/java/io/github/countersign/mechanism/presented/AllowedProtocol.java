// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Enumeration;
import java.util.Locale;

/**
 * The versions of HTTP over which a certificate counts. A proxy that passes on a caller's wish to go over to HTTP/2 (RFC 7540
 * section 3.2) becomes a tunnel: what the caller writes there has the proxy's address, and no proxy has removed any header.
 *
 * @param http2 whether the proxy itself speaks HTTP/2 to the app ({@code mtls.proxy.http2})
 */
public record AllowedProtocol(boolean http2) {
    private static final String UPGRADE = "Upgrade";
    private static final String SETTINGS = "HTTP2-Settings";

    /** Decides by the protocol and, where the names tell of them, by the headers that ask for another one. */
    public Checked<ReceivedRequest> check(ReceivedRequest request, HeaderNames names) {
        String protocol = String.valueOf(request.protocol());
        if (!isAllowed(protocol)) {
            return Checked.refused(Refusal.PROTOCOL_NOT_ALLOWED, Escaped.text(protocol));
        }
        // no proxy asks for it, as those that speak HTTP/2 begin with it
        if (names.upgrade()
                && (request.headers(SETTINGS).hasMoreElements() || asksForHttp2(request.headers(UPGRADE)))) {
            return Checked.refused(Refusal.PROTOCOL_NOT_ALLOWED, "asks for an upgrade to HTTP/2");
        }
        return Checked.passed(request);
    }

    /** Whether a header of this name may ask for another protocol. */
    static boolean isAsked(String name) {
        return name.equalsIgnoreCase(UPGRADE) || name.equalsIgnoreCase(SETTINGS);
    }

    private boolean isAllowed(String protocol) {
        return protocol.equals("HTTP/1.1") || protocol.equals("HTTP/1.0") || (http2 && protocol.startsWith("HTTP/2"));
    }

    /** {@code h2c} and the names that its drafts had, also in a list. */
    private static boolean asksForHttp2(Enumeration<String> upgrades) {
        while (upgrades.hasMoreElements()) {
            if (upgrades.nextElement().toLowerCase(Locale.ROOT).contains("h2")) {
                return true;
            }
        }
        return false;
    }
}
