// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** The authority that issues the servers' certificates, as the app has it beside its classes. */
final class EdgeAuthority {
    private EdgeAuthority() {}

    static Certificate certificate() throws CertificateException, IOException {
        try (InputStream pem = EdgeAuthority.class.getResourceAsStream("/edge.pem")) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
