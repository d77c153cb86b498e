// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whether a certificate was made for a TLS client: no CA, digitalSignature, clientAuth. An absent extension allows it, a
 * malformed one does not, although the JDK reads a malformed one as absent.
 */
final class Purpose {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;

    private Purpose() {}

    static Checked<PresentedCertificate> check(PresentedCertificate presented) {
        X509Certificate certificate = presented.certificate();
        if (certificate.getBasicConstraints() != -1) {
            return Checked.refused(Refusal.CERTIFICATE_IS_CA, "");
        }
        if (!signsHandshakes(certificate)) {
            return Checked.refused(Refusal.KEY_USAGE_WRONG, "");
        }
        if (!authenticatesClients(certificate)) {
            return Checked.refused(Refusal.EXTENDED_KEY_USAGE_WRONG, "");
        }
        return Checked.passed(presented);
    }

    private static boolean signsHandshakes(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null
                ? certificate.getExtensionValue(KEY_USAGE) == null
                : usage[DIGITAL_SIGNATURE] && !usage[KEY_CERT_SIGN];
    }

    private static boolean authenticatesClients(X509Certificate certificate) {
        try {
            List<String> usage = certificate.getExtendedKeyUsage();
            return usage == null
                    ? certificate.getExtensionValue(EXTENDED_KEY_USAGE) == null
                    : usage.contains(CLIENT_AUTH);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }
}
