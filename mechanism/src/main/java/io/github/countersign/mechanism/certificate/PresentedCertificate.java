// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.X509Certificate;

/** A certificate as the proxy presented it: decoded, and nothing more; anybody could have made it. */
public final class PresentedCertificate {
    private final StrictCertificate certificate;
    private final Statement statement;

    private PresentedCertificate(StrictCertificate certificate, Statement statement) {
        this.certificate = certificate;
        this.statement = statement;
    }

    /**
     * Reads exactly one DER certificate.
     *
     * @param statement what the proxy says about it
     */
    public static Checked<PresentedCertificate> read(byte[] der, Statement statement) {
        return StrictCertificate.read(der)
                .then(certificate -> Checked.passed(new PresentedCertificate(certificate, statement)))
                .about(() -> CertificateLabel.of(der));
    }

    /** Fingerprint prefix and CN, safe for a log. */
    public String label() {
        return CertificateLabel.of(
                Fingerprint.of(certificate()), "cn", fields().subject().shownCommonName());
    }

    public X509Certificate certificate() {
        return certificate.certificate();
    }

    public CertificateFields fields() {
        return certificate.fields();
    }

    /** This certificate, if what the proxy says agrees with it. */
    public Checked<PresentedCertificate> agreed() {
        return statement.agreesWith(fields()).then(agreed -> Checked.passed(this));
    }

    Purpose purpose() {
        return certificate.purpose();
    }
}
