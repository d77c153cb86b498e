// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.util.Set;

/**
 * CDI event: a request's caller is known and the container was told. Fired once a request, on the thread of the
 * request and before any code of the app, where CDI's request scope need not be active yet. Only observers with
 * {@code @Observes} are told, not those with {@code @ObservesAsync}; a slow one makes the caller wait. What an observer
 * throws changes nothing: it is logged once and ignored. Where the server then puts another login in the caller's place, a
 * {@link CallerRefused} with {@code caller-replaced} follows, and one with {@code login-not-taken-over} where it loses the
 * caller.
 */
public final class CallerAccepted {
    private final String caller;
    private final Set<String> groups;
    private final String fingerprint;
    private final String anchor;

    CallerAccepted(String caller, Set<String> groups, String fingerprint, String anchor) {
        this.caller = caller;
        this.groups = Set.copyOf(groups);
        this.fingerprint = fingerprint;
        this.anchor = anchor;
    }

    /** The name that the rules gave. */
    public String caller() {
        return caller;
    }

    /** From the rules and the app's identity stores. */
    public Set<String> groups() {
        return groups;
    }

    /** SHA-256 of the certificate's DER encoding, 64 lower-case hex digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Subject (RFC 4514) of the certificate in {@code mtls.trust} that the path ends at: the CA's text, not escaped for a log. */
    public String anchor() {
        return anchor;
    }
}
