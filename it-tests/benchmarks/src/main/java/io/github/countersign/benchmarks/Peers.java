// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.services.x509.HaProxySslClientCertificateLookup;
import org.keycloak.services.x509.Rfc9440ClientCertificateLookup;
import org.keycloak.services.x509.X509ClientCertificateLookup;
import org.springframework.security.web.authentication.preauth.x509.SubjectDnX509PrincipalExtractor;
import org.springframework.security.web.authentication.preauth.x509.SubjectX500PrincipalExtractor;
import org.springframework.security.web.authentication.preauth.x509.X509PrincipalExtractor;

/** What others do with the same header, each by its own classes. */
final class Peers {
    /** Spring's default until version 7. */
    @SuppressWarnings("deprecation")
    private static final X509PrincipalExtractor SUBJECT_DN = new SubjectDnX509PrincipalExtractor();

    private static final X509PrincipalExtractor SUBJECT_X500 = new SubjectX500PrincipalExtractor();
    private static final X509ClientCertificateLookup HAPROXY =
            new HaProxySslClientCertificateLookup("certificate", "", "", 0);
    private static final X509ClientCertificateLookup RFC_9440 =
            new Rfc9440ClientCertificateLookup("certificate", "chain", 0);

    static {
        CryptoIntegration.init(Peers.class.getClassLoader());
    }

    private Peers() {}

    /** Cloud Foundry's client-certificate-mapper does this. */
    static X509Certificate plainJdk(String base64) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    static Object springSubjectDn(String base64) throws CertificateException {
        return SUBJECT_DN.extractPrincipal(validNow(plainJdk(base64)));
    }

    static Object springSubjectX500(String base64) throws CertificateException {
        return SUBJECT_X500.extractPrincipal(validNow(plainJdk(base64)));
    }

    private static X509Certificate validNow(X509Certificate certificate) throws CertificateException {
        certificate.checkValidity();
        return certificate;
    }

    static X509Certificate keycloakHaproxy(String base64) throws GeneralSecurityException {
        return HAPROXY.getCertificateChain(new KeycloakRequest(base64))[0];
    }

    /** The header of RFC 9440 is the same base64 between two colons. */
    static X509Certificate keycloakRfc9440(String colons) throws GeneralSecurityException {
        return RFC_9440.getCertificateChain(new KeycloakRequest(colons))[0];
    }

    /** The subject, as a principal of the JDK writes itself. */
    static String sapSubject(String base64) {
        return String.valueOf(Objects.requireNonNull(sap(base64)).getSubjectDN());
    }

    static com.sap.cloud.security.x509.@Nullable X509Certificate sap(String base64) {
        return com.sap.cloud.security.x509.X509Certificate.newCertificate(base64);
    }
}
