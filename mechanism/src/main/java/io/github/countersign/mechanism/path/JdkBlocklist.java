// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * The JDK's list of certificates that nobody shall trust any more, most of them got by fraud: {@code lib/security/blocked.certs},
 * fingerprints of CAs and of those whom they issued. It has no API of its own; but the JDK's validator looks an anchor up
 * before anything else, whatever the path, be it empty.
 */
public final class JdkBlocklist {
    private static final CertPath EMPTY = empty();

    private JdkBlocklist() {}

    private static CertPath empty() {
        try {
            return CertificateFactory.getInstance("X.509").generateCertPath(List.of());
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a certificate is on the list, or cannot be looked up. */
    public static boolean holds(X509Certificate certificate) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate, null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(EMPTY, parameters);
            return false;
        } catch (GeneralSecurityException | RuntimeException blocked) {
            return true;
        }
    }
}
