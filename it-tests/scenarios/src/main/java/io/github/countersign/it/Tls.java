// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The callers' side of the handshake with the proxy. */
final class Tls {
    private Tls() {}

    static SSLContext anonymous() {
        return context();
    }

    static SSLContext with(TestCertificate certificate) {
        return context(new ShownCertificate(certificate));
    }

    private static SSLContext context(KeyManager... keys) {
        try {
            KeyStore edge = KeyStore.getInstance("PKCS12");
            edge.load(null, null);
            edge.setCertificateEntry("edge", Fixtures.EDGE_AUTHORITY.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(edge);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
