// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Whether a certificate is signed with an algorithm that nobody can forge: those of SHA-2 and EdDSA. The JDK lets SHA-1 pass
 * for clients.
 */
final class SignatureAlgorithm {
    private static final Set<String> STRONG = Set.of(
            // RSA with SHA-256, SHA-384, SHA-512
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            // ECDSA with the same
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            // Ed25519, Ed448
            "1.3.101.112",
            "1.3.101.113");
    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final int HASH = 0xa0;

    /** SHA-256, SHA-384, SHA-512. */
    private static final Set<DerValue> STRONG_HASHES =
            ObjectIdentifier.setOf("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");

    private SignatureAlgorithm() {}

    static boolean isStrong(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgOID();
        return STRONG.contains(algorithm) || (algorithm.equals(PSS) && hasStrongHash(certificate.getSigAlgParams()));
    }

    /** The hash of RSASSA-PSS is its first parameter, and SHA-1 if that is left out (RFC 4055 section 3.1). */
    private static boolean hasStrongHash(byte[] parameters) {
        try {
            List<DerValue> fields =
                    DerScan.read(parameters).expect(DerValue.SEQUENCE).children();
            if (fields.isEmpty() || fields.get(0).tag() != HASH) {
                return false;
            }
            DerValue algorithm = fields.get(0).reader().only().expect(DerValue.SEQUENCE);
            return STRONG_HASHES.contains(algorithm.children(1, 2).get(0));
        } catch (NotDerException malformed) {
            return false;
        }
    }
}
