// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * Whether a certificate's key is of a kind and size that we take, decided from its encoding: a key that is costly to handle
 * never reaches the JDK.
 */
final class SubjectKey {
    private static final Set<String> RSA = Set.of("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10");
    private static final String ELLIPTIC = "1.2.840.10045.2.1";
    private static final Set<String> EDWARDS = Set.of("1.3.101.112", "1.3.101.113");

    /** P-256, P-384, P-521: those that every JDK has. */
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    /** The named curves of SEC 2 and X9.62 below 256 bit, of which CAs used the prime ones. */
    private static final Set<String> SMALL_CURVES = Set.of(
            "1.2.840.10045.3.1.1",
            "1.2.840.10045.3.1.2",
            "1.2.840.10045.3.1.3",
            "1.2.840.10045.3.1.4",
            "1.2.840.10045.3.1.5",
            "1.2.840.10045.3.1.6",
            "1.3.132.0.6",
            "1.3.132.0.7",
            "1.3.132.0.8",
            "1.3.132.0.9",
            "1.3.132.0.30",
            "1.3.132.0.31",
            "1.3.132.0.32",
            "1.3.132.0.33");

    private static final int SMALLEST_MODULUS = 2048;
    private static final int LARGEST_MODULUS = 8192;

    /** Bits of a public exponent; OpenSSL's limit too. */
    private static final int LARGEST_EXPONENT = 64;

    private SubjectKey() {}

    static Checked<CertificateFields> check(CertificateFields fields) {
        try {
            List<DerValue> algorithmAndKey = fields.subjectKey().children(2, 2);
            List<DerValue> algorithm =
                    algorithmAndKey.get(0).expect(DerValue.SEQUENCE).children(1, 2);
            byte[] key = algorithmAndKey.get(1).octetsOfBits();
            String type = algorithm.get(0).objectIdentifier();
            if (RSA.contains(type)) {
                return checkRsa(DerScan.read(key)).then(good -> Checked.passed(fields));
            }
            if (type.equals(ELLIPTIC)) {
                return checkCurve(algorithm.get(algorithm.size() - 1)).then(good -> Checked.passed(fields));
            }
            return EDWARDS.contains(type) ? Checked.passed(fields) : unsupported("algorithm " + type);
        } catch (NotDerException malformed) {
            return Checked.refused(Refusal.CERTIFICATE_MALFORMED, "key: " + malformed.rule());
        }
    }

    private static Checked<DerValue> checkRsa(DerValue key) throws NotDerException {
        List<DerValue> numbers = key.expect(DerValue.SEQUENCE).children(2, 2);
        BigInteger modulus =
                new BigInteger(numbers.get(0).expect(DerValue.INTEGER).content());
        BigInteger exponent =
                new BigInteger(numbers.get(1).expect(DerValue.INTEGER).content());
        if (modulus.signum() < 0 || modulus.bitLength() > LARGEST_MODULUS) {
            return unsupported("RSA of " + modulus.bitLength() + " bit");
        }
        if (exponent.signum() < 0
                || exponent.bitLength() < 2
                || exponent.bitLength() > LARGEST_EXPONENT
                || !exponent.testBit(0)) {
            return unsupported("RSA exponent");
        }
        return modulus.bitLength() < SMALLEST_MODULUS
                ? Checked.refused(Refusal.ALGORITHM_WEAK, "RSA of " + modulus.bitLength() + " bit")
                : Checked.passed(key);
    }

    /** A curve that is written out instead of named may be any, even one made to forge signatures (CVE-2020-0601). */
    private static Checked<DerValue> checkCurve(DerValue curve) throws NotDerException {
        if (curve.tag() != DerValue.OBJECT_IDENTIFIER) {
            return unsupported("explicit EC parameters");
        }
        String name = curve.objectIdentifier();
        if (SMALL_CURVES.contains(name)) {
            return Checked.refused(Refusal.ALGORITHM_WEAK, "EC curve " + name);
        }
        return CURVES.contains(name) ? Checked.passed(curve) : unsupported("EC curve " + name);
    }

    private static <T> Checked<T> unsupported(String what) {
        return Checked.refused(Refusal.KEY_UNSUPPORTED, what);
    }
}
