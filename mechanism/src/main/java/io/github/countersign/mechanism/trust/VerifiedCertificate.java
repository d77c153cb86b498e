// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.X509Certificate;

/** A certificate that is trusted, valid now and made for clients. Only {@link CertificateVerifier} can make one. */
public final class VerifiedCertificate {
    private final X509Certificate certificate;
    private final ProvenPath path;
    private final DistinguishedName subject;
    private final String fingerprint;

    VerifiedCertificate(PresentedCertificate presented, ProvenPath path) {
        this.certificate = presented.certificate();
        this.subject = presented.fields().subject();
        this.path = path;
        this.fingerprint = Fingerprint.of(certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate in {@code mtls.trust} that the shortest valid path leads to. */
    public X509Certificate anchor() {
        return path.anchor();
    }

    /** As long as the same certificate would be verified to the same anchor. */
    public Validity validity() {
        return path.validity();
    }

    /** SHA-256 of the DER encoding, lower-case hex. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The subject's only CN. */
    public Checked<String> commonName() {
        return subject.commonName();
    }
}
