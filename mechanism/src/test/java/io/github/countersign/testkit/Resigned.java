// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Certificates that differ from what the kit issues in any way, and are signed as they stand. */
public final class Resigned {
    private static final int SUBJECT = 5;

    private Resigned() {}

    /** As DER. */
    public static byte[] der(X509Certificate original, TestAuthority issuer, UnaryOperator<byte[]> change) {
        return issuer.sign(change.apply(Der.elements(Pem.der(original)).get(0)));
    }

    /** As DER, with these bytes in place of the subject. */
    public static byte[] withSubject(X509Certificate original, TestAuthority issuer, byte[] subject) {
        return der(original, issuer, signed -> {
            byte[][] fields = Der.elements(signed).toArray(byte[][]::new);
            fields[SUBJECT] = subject;
            return Der.sequence(fields);
        });
    }

    /** As a caller shows it, unless the JDK cannot read it. */
    public static Optional<TestCertificate> caller(byte[] der, TestAuthority issuer) {
        return certificate(der)
                .map(certificate -> new TestCertificate(
                        issuer.keys().getPrivate(),
                        List.of(certificate),
                        issuer.root().certificate()));
    }

    /** Empty if the JDK cannot read it. */
    public static Optional<X509Certificate> certificate(byte[] der) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
