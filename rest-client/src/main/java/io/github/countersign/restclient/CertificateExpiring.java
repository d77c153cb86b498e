// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.security.cert.X509Certificate;

/**
 * CDI event: a client's certificate expires soon, and no other one is there yet. Fired once a day, from when a quarter of its
 * life is left (at most 30 days), on a thread of Countersign's, without a request.
 *
 * @param client its name in {@code mtls.clients}
 * @param certificate the one in use
 * @param daysLeft whole days until it expires, 0 on the last; negative when it has
 */
public record CertificateExpiring(String client, X509Certificate certificate, long daysLeft) {

    @Override
    public String toString() {
        return "CertificateExpiring[" + client + ", " + certificate.getSubjectX500Principal() + ", daysLeft=" + daysLeft
                + "]";
    }
}
