// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.X509Certificate;

/** A certificate that is trusted, valid now and made for clients. Only {@link CertificateVerifier} can make one. */
public final class VerifiedCertificate {
    private final X509Certificate certificate;
    private final X509Certificate anchor;
    private final DistinguishedName subject;

    VerifiedCertificate(PresentedCertificate presented, X509Certificate anchor) {
        this.certificate = presented.certificate();
        this.subject = presented.fields().subject();
        this.anchor = anchor;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate in {@code mtls.trust} that the shortest valid path leads to. */
    public X509Certificate anchor() {
        return anchor;
    }

    /** SHA-256 of the DER encoding, lower-case hex. */
    public String fingerprint() {
        return Fingerprint.of(certificate);
    }

    /** The subject's only CN. */
    public Checked<String> commonName() {
        return subject.commonName();
    }
}
