// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.security.cert.X509Certificate;

/**
 * CDI event: a CA of {@code mtls.trust} or {@code mtls.trust.intermediates} expires within 30 days, or has expired; its callers
 * are refused then. Fired at most once a day for each CA, when the app starts and from then on with a request, on the thread
 * of the request, where CDI's request scope need not be active yet. Only observers with {@code @Observes} are told, not those
 * with {@code @ObservesAsync}. What an observer throws changes nothing: it is logged once and ignored.
 */
public final class AuthorityExpiring {
    private final X509Certificate certificate;
    private final long daysLeft;

    AuthorityExpiring(X509Certificate certificate, long daysLeft) {
        this.certificate = certificate;
        this.daysLeft = daysLeft;
    }

    /** Of the CA. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Whole days until it expires, 0 on the last; negative when it has. */
    public long daysLeft() {
        return daysLeft;
    }
}
