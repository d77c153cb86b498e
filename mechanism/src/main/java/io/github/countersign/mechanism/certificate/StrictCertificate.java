// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;

/** A certificate read strictly: by us first, and only what passed there by the JDK, which reads more than DER. */
public final class StrictCertificate {
    private final X509Certificate certificate;
    private final CertificateFields fields;
    private final Purpose purpose;

    private StrictCertificate(X509Certificate certificate, CertificateFields fields, Purpose purpose) {
        this.certificate = certificate;
        this.fields = fields;
        this.purpose = purpose;
    }

    /** Reads bytes that are exactly one DER certificate with a key that we take. */
    public static Checked<StrictCertificate> read(byte[] der) {
        return fields(der).then(SubjectKey::check).then(fields -> Purpose.read(fields.extensions())
                .then(purpose -> parse(der, fields, purpose)));
    }

    private static Checked<CertificateFields> fields(byte[] der) {
        try {
            return Checked.passed(CertificateFields.read(der));
        } catch (NotDerException malformed) {
            return Checked.refused(Refusal.CERTIFICATE_MALFORMED, malformed.rule());
        }
    }

    private static Checked<StrictCertificate> parse(byte[] der, CertificateFields fields, Purpose purpose) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            return certificate.getPublicKey() instanceof ECPublicKey key && !SubjectKey.isOnItsCurve(key)
                    ? Checked.refused(Refusal.CERTIFICATE_MALFORMED, "key: not on its curve")
                    : Checked.passed(new StrictCertificate(certificate, fields, purpose));
        } catch (CertificateException | RuntimeException malformed) {
            // the JDK's parser throws unchecked exceptions too, for an empty Ed25519 key among others
            return SubjectKey.isCompressedPoint(fields)
                    ? Checked.refused(Refusal.KEY_UNSUPPORTED, "compressed EC point, which this JVM does not read")
                    : Checked.refused(
                            Refusal.CERTIFICATE_MALFORMED,
                            "unreadable for this JVM: " + malformed.getClass().getSimpleName());
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    CertificateFields fields() {
        return fields;
    }

    Purpose purpose() {
        return purpose;
    }
}
