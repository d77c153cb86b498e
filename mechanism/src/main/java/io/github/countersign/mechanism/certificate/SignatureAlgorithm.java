// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is signed with an algorithm that nobody can forge: those of SHA-2 and EdDSA. The JDK lets SHA-1 pass
 * for clients.
 */
public final class SignatureAlgorithm {
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

    private static final Set<DerValue> EDWARDS = ObjectIdentifier.setOf("1.3.101.112", "1.3.101.113");

    /** Those of RSA and ECDSA that we take. */
    private static final Set<DerValue> WITH_NULL = ObjectIdentifier.setOf(STRONG.stream()
            .filter(algorithm -> !algorithm.startsWith("1.3.101."))
            .toArray(String[]::new));

    private SignatureAlgorithm() {}

    /**
     * Checks that an algorithm has no parameters that do not belong there; the JDK overlooks some. RSASSA-PSS has its own,
     * EdDSA none (RFC 8410 section 3), the others that we take none or NULL (RFC 4055 section 5, RFC 5758 section 3.2).
     */
    static void checkParameters(DerValue algorithm) throws NotDerException {
        DerReader fields = algorithm.expect(DerValue.SEQUENCE).reader();
        DerValue type = fields.next(DerValue.OBJECT_IDENTIFIER);
        if (!fields.hasNext()) {
            return;
        }
        int parameters = fields.only().tag();
        if (EDWARDS.contains(type) || (WITH_NULL.contains(type) && parameters != DerValue.NULL)) {
            throw new NotDerException("parameters of the signature algorithm");
        }
    }

    public static boolean isStrong(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgOID();
        return STRONG.contains(algorithm) || (algorithm.equals(PSS) && hasStrongHash(certificate.getSigAlgParams()));
    }

    /**
     * The hash of RSASSA-PSS is its first parameter, and SHA-1 if that is left out (RFC 4055 section 3.1).
     *
     * @param parameters null if there are none, which only a key may leave out
     */
    private static boolean hasStrongHash(byte @Nullable [] parameters) {
        if (parameters == null) {
            return false;
        }
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
