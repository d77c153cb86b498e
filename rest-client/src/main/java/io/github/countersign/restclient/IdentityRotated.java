// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * CDI event: a client has another certificate than before, which it shows from the next handshake on. Fired on a thread of
 * Countersign's, without a request.
 *
 * @param client its name in {@code mtls.clients}
 * @param certificate the new one
 */
public record IdentityRotated(String client, X509Certificate certificate) {

    /** The last instant at which the new certificate is valid. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "IdentityRotated[" + client + ", " + certificate.getSubjectX500Principal() + ", " + notAfter() + "]";
    }
}
