// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities may issue the certificates of servers: the JVM's own, or exactly those given. */
public final class TrustedServers {
    private final @Nullable List<X509Certificate> authorities;

    private TrustedServers(@Nullable List<X509Certificate> authorities) {
        this.authorities = authorities;
    }

    /** Those of the JVM ({@code cacerts}, or what its system properties say). */
    public static TrustedServers ofTheJvm() {
        return new TrustedServers(null);
    }

    /** Those of these authorities and no other. */
    public static TrustedServers issuedBy(List<X509Certificate> authorities) {
        return new TrustedServers(List.copyOf(authorities));
    }

    X509ExtendedTrustManager manager() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities == null ? null : store(authorities));
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X509ExtendedTrustManager in this JVM"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustedServers trusted && Objects.equals(authorities, trusted.authorities);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(authorities);
    }

    private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            return store;
        } catch (IOException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
    }
}
