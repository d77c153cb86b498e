// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.presented.PresentedHeaders;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A certificate as the proxy presented it: decoded, and nothing more; anybody could have made it. */
public final class PresentedCertificate {
    /** Characters that encode three octets. */
    private static final int QUANTUM = 4;

    private final StrictCertificate certificate;
    private final PresentedHeaders headers;

    private PresentedCertificate(StrictCertificate certificate, PresentedHeaders headers) {
        this.certificate = certificate;
        this.headers = headers;
    }

    /** Decodes canonical base64 of exactly one DER certificate. */
    public static Checked<PresentedCertificate> decode(PresentedHeaders headers) {
        Optional<byte[]> der = canonicalBase64(headers.certificate());
        if (der.isEmpty()) {
            return Checked.refused(Refusal.CERTIFICATE_NOT_BASE64, "");
        }
        return StrictCertificate.read(der.get())
                .then(certificate -> Checked.passed(new PresentedCertificate(certificate, headers)));
    }

    private static Optional<byte[]> canonicalBase64(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            return text.length() % QUANTUM == 0 && text.endsWith(lastQuantum(decoded))
                    ? Optional.of(decoded)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Where base64 could be written in two ways: in bits behind the last octet (RFC 4648 section 3.5). */
    private static String lastQuantum(byte[] decoded) {
        int start = decoded.length == 0 ? 0 : (decoded.length - 1) / 3 * 3;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(decoded, start, decoded.length));
    }

    /** Fingerprint prefix and CN, safe for a log. */
    public String label() {
        String commonName = fields().subject()
                .firstCommonName()
                .flatMap(DirectoryString::text)
                .map(Escaped::text)
                .orElse("");
        return "sha256=" + Fingerprint.of(certificate()).substring(0, 16) + " cn=\"" + commonName + '"';
    }

    public X509Certificate certificate() {
        return certificate.certificate();
    }

    public CertificateFields fields() {
        return certificate.fields();
    }

    Purpose purpose() {
        return certificate.purpose();
    }

    PresentedHeaders headers() {
        return headers;
    }
}
