// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.CanonicalBase64;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;

/** How a line of a log names a certificate: by the first digits of its fingerprint, and by who it is. */
public final class CertificateLabel {
    private static final int DIGITS = 16;

    private CertificateLabel() {}

    /**
     * Of a certificate that was read.
     *
     * @param kind what the name is: {@code cn} or {@code caller}
     */
    public static String of(String fingerprint, String kind, String name) {
        return of(fingerprint) + ' ' + kind + "=\"" + Escaped.text(name) + '"';
    }

    public static String of(String fingerprint) {
        return "sha256=" + fingerprint.substring(0, DIGITS);
    }

    /** Of what was sent for a certificate, whatever it is: with its CN if there is a subject. It proves nothing. */
    public static String of(byte[] sent) {
        String fingerprint = Fingerprint.of(sent);
        try {
            return of(fingerprint, "cn", CertificateFields.subjectIn(sent).shownCommonName());
        } catch (NotDerException unreadable) {
            return of(fingerprint);
        }
    }

    /** The same from base64; empty if it is none. */
    public static String ofBase64(String sent) {
        return CanonicalBase64.decode(sent) instanceof Checked.Passed<byte[]> decoded ? of(decoded.value()) : "";
    }
}
