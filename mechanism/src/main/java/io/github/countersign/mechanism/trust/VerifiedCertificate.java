// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.CertificateFields;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** A certificate that is trusted, valid now and made for clients. Only {@link CertificateVerifier} can make one. */
public final class VerifiedCertificate {
    private final Supplier<X509Certificate> certificate;
    private final ProvenPath path;
    /** As it was read; of an unparsed certificate it is read again. */
    private final Optional<DistinguishedName> subject;

    private final String fingerprint;

    VerifiedCertificate(PresentedCertificate presented, ProvenPath path) {
        this(
                presented::certificate,
                Optional.of(presented.fields().subject()),
                path,
                Fingerprint.of(presented.certificate()));
    }

    private VerifiedCertificate(
            Supplier<X509Certificate> certificate,
            Optional<DistinguishedName> subject,
            ProvenPath path,
            String fingerprint) {
        this.certificate = certificate;
        this.path = path;
        this.subject = subject;
        this.fingerprint = fingerprint;
    }

    /**
     * The same in a fifth of the memory: nothing of it is parsed until somebody asks, and then for him alone.
     *
     * @param text what is kept of the certificate anyway; if it is base64 of it (RFC 4648 section 4), then nothing else is
     */
    public VerifiedCertificate unparsed(String text) {
        String base64 = base64(certificate.get());
        String kept = base64.equals(text) ? text : base64;
        return new VerifiedCertificate(() -> new UnparsedCertificate(kept), Optional.empty(), path, fingerprint);
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private DistinguishedName encodedSubject() {
        try {
            return CertificateFields.subjectIn(certificate().getEncoded());
        } catch (NotDerException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public X509Certificate certificate() {
        return certificate.get();
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
        return subject.orElseGet(this::encodedSubject).commonName();
    }
}
