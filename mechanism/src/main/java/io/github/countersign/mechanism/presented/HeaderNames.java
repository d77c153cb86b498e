// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a request's headers tell of it. They are walked once a request, which costs a server as much as to look
 * half of the values up.
 *
 * @param claim whether the request claims a certificate: any of the proxy's names, or an alias with underscores
 * @param upgrade whether it may ask for another protocol
 * @param foreign the first name that a proxy never writes
 */
public record HeaderNames(boolean claim, boolean upgrade, Optional<String> foreign) {
    /** Of the headers with which IBM's own web servers tell Open Liberty about a connection ({@code trustedHeaderOrigin}). */
    private static final String SERVER_PREFIX = "$WS";

    /** Most requests are one of these two, and a caller who comes again should leave nothing for the collector. */
    private static final HeaderNames CLAIM_ALONE = new HeaderNames(true, false, Optional.empty());

    private static final HeaderNames NOTHING = new HeaderNames(false, false, Optional.empty());

    static HeaderNames in(ReceivedRequest request, ProxyHeaders ours, ForeignHeaders others) {
        boolean claim = false;
        boolean upgrade = false;
        @Nullable String foreign = null;
        @Nullable String other = null;
        Enumeration<String> received = request.headerNames();
        while (received.hasMoreElements()) {
            String name = received.nextElement();
            claim = claim || ours.include(name);
            upgrade = upgrade || AllowedProtocol.isAsked(name);
            foreign = foreign == null && (isOfServer(name) || ours.includeAlias(name)) ? name : foreign;
            other = others.isUnsaid(name) ? name : other;
        }
        if (!claim && other != null) {
            others.say(other, request);
        }
        if (upgrade || foreign != null) {
            return new HeaderNames(claim, upgrade, Optional.ofNullable(foreign));
        }
        return claim ? CLAIM_ALONE : NOTHING;
    }

    static boolean isOfServer(String name) {
        return name.startsWith("$") && name.regionMatches(true, 0, SERVER_PREFIX, 0, SERVER_PREFIX.length());
    }
}
