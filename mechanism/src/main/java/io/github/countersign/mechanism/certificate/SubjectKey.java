// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerInteger;
import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a certificate's key is of a kind and size that we take, decided from its encoding: a key that is costly to handle
 * never reaches the JDK.
 */
final class SubjectKey {
    private static final DerValue RSA = ObjectIdentifier.of("1.2.840.113549.1.1.1");
    private static final DerValue PSS = ObjectIdentifier.of("1.2.840.113549.1.1.10");
    private static final DerValue ELLIPTIC = ObjectIdentifier.of("1.2.840.10045.2.1");
    private static final Set<DerValue> EDWARDS = ObjectIdentifier.setOf("1.3.101.112", "1.3.101.113");

    /** P-256, P-384, P-521: those that every JDK has. */
    private static final Set<DerValue> CURVES =
            ObjectIdentifier.setOf("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    /** The named curves of SEC 2 and X9.62 below 256 bit, of which CAs used the prime ones. */
    private static final Set<DerValue> SMALL_CURVES = ObjectIdentifier.setOf(
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

    /** How the bit string of such a point begins, for either sign (SEC 1 section 2.3.3). */
    private static final List<byte[]> COMPRESSED = List.of(new byte[] {0, 2}, new byte[] {0, 3});

    private SubjectKey() {}

    static Checked<CertificateFields> check(CertificateFields fields) {
        try {
            DerReader algorithmAndKey = fields.subjectKey().reader();
            DerReader algorithm = algorithmAndKey.next(DerValue.SEQUENCE).reader();
            DerValue key = algorithmAndKey.only().requireWholeOctets();
            return check(algorithm, key).then(good -> Checked.passed(fields));
        } catch (NotDerException malformed) {
            return Checked.refused(Refusal.CERTIFICATE_MALFORMED, "key: " + malformed.rule());
        }
    }

    /** Parameters of RSASSA-PSS may be left out (RFC 4055 section 3.1), those of EdDSA must be (RFC 8410 section 3). */
    private static Checked<DerValue> check(DerReader algorithm, DerValue key) throws NotDerException {
        DerValue type = algorithm.next(DerValue.OBJECT_IDENTIFIER);
        Optional<DerValue> parameters = algorithm.hasNext() ? Optional.of(algorithm.only()) : Optional.empty();
        if (type.equals(RSA)
                || (type.equals(PSS) && parameters.stream().allMatch(value -> value.tag() == DerValue.SEQUENCE))) {
            return checkRsa(DerScan.within(key));
        }
        if (type.equals(ELLIPTIC)) {
            return checkCurve(parameters.orElse(type));
        }
        return EDWARDS.contains(type) && parameters.isEmpty()
                ? Checked.passed(key)
                : unsupported("algorithm " + ObjectIdentifier.dotted(type));
    }

    private static Checked<DerValue> checkRsa(DerValue key) throws NotDerException {
        DerReader numbers = key.expect(DerValue.SEQUENCE).reader();
        int modulusBits = DerInteger.bitLength(numbers.next());
        BigInteger exponent = DerInteger.number(numbers.only());
        if (modulusBits < 0 || modulusBits > LARGEST_MODULUS) {
            return unsupported("RSA of " + modulusBits + " bit");
        }
        if (exponent.compareTo(BigInteger.ONE) <= 0
                || exponent.bitLength() > LARGEST_EXPONENT
                || !exponent.testBit(0)) {
            return unsupported("RSA exponent");
        }
        return modulusBits < SMALLEST_MODULUS
                ? Checked.refused(Refusal.ALGORITHM_WEAK, "RSA of " + modulusBits + " bit")
                : Checked.passed(key);
    }

    /** A curve that is written out instead of named may be any, even one made to forge signatures (CVE-2020-0601). */
    private static Checked<DerValue> checkCurve(DerValue curve) throws NotDerException {
        if (curve.tag() != DerValue.OBJECT_IDENTIFIER) {
            return unsupported("explicit EC parameters");
        }
        if (SMALL_CURVES.contains(curve)) {
            return Checked.refused(Refusal.ALGORITHM_WEAK, "EC curve " + ObjectIdentifier.dotted(curve));
        }
        return CURVES.contains(curve)
                ? Checked.passed(curve)
                : unsupported("EC curve " + ObjectIdentifier.dotted(curve));
    }

    /** Half a point, its other half to be computed (SEC 1 section 2.3.4), which the JDK's own provider does not do. */
    static boolean isCompressedPoint(CertificateFields fields) {
        try {
            DerReader algorithmAndKey = fields.subjectKey().reader();
            boolean isElliptic =
                    algorithmAndKey.next(DerValue.SEQUENCE).reader().next().equals(ELLIPTIC);
            return isElliptic && COMPRESSED.stream().anyMatch(algorithmAndKey.only()::startsWith);
        } catch (NotDerException malformed) {
            return false;
        }
    }

    /** A point beside its curve is no key (RFC 5480 section 2.2): the JDK does not look, OpenSSL does. */
    static boolean isOnItsCurve(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger square =
                x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.multiply(y).mod(prime).equals(square);
    }

    private static <T> Checked<T> unsupported(String what) {
        return Checked.refused(Refusal.KEY_UNSUPPORTED, Escaped.text(what));
    }
}
