// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * CDI event: a client's certificate expires soon, or another one of its chain does, and nothing newer is there yet: whoever
 * renews it is late. Fired once a day, from when a quarter of its life is left (at most 30 days; later if its source is known to
 * renew later, or as {@code mtls.client.<name>.expiry-warning} says), on a thread of Countersign's, without a request.
 *
 * @param client its name in {@code mtls.clients}
 * @param certificate the one of the chain in use that ends first: the client's own, unless an issuer's ends before it
 * @param daysLeft whole days until it expires, 0 on the last; negative when it has
 */
public record CertificateExpiring(String client, X509Certificate certificate, long daysLeft) {

    /** The last instant at which it is valid. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "CertificateExpiring[" + client + ", " + certificate.getSubjectX500Principal() + ", notAfter="
                + notAfter() + ", daysLeft=" + daysLeft + "]";
    }
}
