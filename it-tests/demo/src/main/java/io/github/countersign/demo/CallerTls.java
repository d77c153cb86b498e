// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The callers' side of the handshake with the edge. */
final class CallerTls {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private CallerTls() {}

    /** A client that trusts this authority's servers and shows this certificate, if there is one. */
    static HttpClient client(TestAuthority trusted, Optional<TestCertificate> shown) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TrustStore.holding(trusted));
            KeyManager[] keys = shown.isPresent() ? keys(shown.get()) : new KeyManager[0];
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
    }

    private static KeyManager[] keys(TestCertificate certificate) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.keyStore(PASSWORD), PASSWORD);
        return keys.getKeyManagers();
    }
}
