// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.presented.PresentedHeaders;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/** A certificate as the proxy presented it: decoded, and nothing more; anybody could have made it. */
public final class PresentedCertificate {
    private final X509Certificate certificate;
    private final CertificateFields fields;
    private final PresentedHeaders headers;

    private PresentedCertificate(X509Certificate certificate, CertificateFields fields, PresentedHeaders headers) {
        this.certificate = certificate;
        this.fields = fields;
        this.headers = headers;
    }

    /** Decodes canonical base64 of exactly one DER certificate. */
    public static Checked<PresentedCertificate> decode(PresentedHeaders headers) {
        Optional<byte[]> der = canonicalBase64(headers.certificate());
        if (der.isEmpty()) {
            return Checked.refused(Refusal.CERTIFICATE_NOT_BASE64, "");
        }
        try {
            CertificateFields fields = CertificateFields.read(der.get());
            return Checked.passed(new PresentedCertificate(parse(der.get()), fields, headers));
        } catch (NotDerException | CertificateException | RuntimeException malformed) {
            // the JDK's parser throws unchecked exceptions too, for an empty Ed25519 key among others
            return Checked.refused(
                    Refusal.CERTIFICATE_MALFORMED, malformed.getClass().getSimpleName());
        }
    }

    private static Optional<byte[]> canonicalBase64(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(decoded).equals(text) ? Optional.of(decoded) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    /** Fingerprint prefix and CN, safe for a log. */
    public String label() {
        String commonName = fields.subject()
                .firstCommonName()
                .flatMap(DirectoryString::text)
                .map(Escaped::text)
                .orElse("");
        return "sha256=" + Fingerprint.of(certificate).substring(0, 16) + " cn=\"" + commonName + '"';
    }

    X509Certificate certificate() {
        return certificate;
    }

    CertificateFields fields() {
        return fields;
    }

    PresentedHeaders headers() {
        return headers;
    }
}
