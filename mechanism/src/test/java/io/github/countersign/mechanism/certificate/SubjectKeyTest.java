// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.io.IOException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectKeyTest {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final String ELLIPTIC = "1.2.840.10045.2.1";
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    private static Checked<CertificateFields> check(ASN1Encodable key) {
        try {
            return SubjectKey.check(CertificateFields.read(
                    new RawCertificate().with(RawCertificate.KEY, key).der()));
        } catch (NotDerException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static ASN1Encodable key(String algorithm, ASN1Encodable parameters, byte[] key) {
        ASN1Encodable type = new ASN1ObjectIdentifier(algorithm);
        return RawCertificate.sequence(RawCertificate.sequence(type, parameters), new DERBitString(key));
    }

    private static ASN1Encodable rsa(String algorithm, ASN1Encodable... numbers) {
        return key(algorithm, DERNull.INSTANCE, encoded(numbers));
    }

    private static ASN1Encodable pss(ASN1Encodable parameters, int bits) {
        return key(PSS, parameters, encoded(modulus(bits), new ASN1Integer(F4)));
    }

    private static byte[] encoded(ASN1Encodable... numbers) {
        try {
            return RawCertificate.sequence(numbers).getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ASN1Encodable rsa(int bits, BigInteger exponent) {
        return rsa(RSA, modulus(bits), new ASN1Integer(exponent));
    }

    private static ASN1Integer modulus(int bits) {
        return new ASN1Integer(BigInteger.ONE.shiftLeft(bits - 1).setBit(0));
    }

    private static ASN1Encodable curve(String name) {
        return key(ELLIPTIC, new ASN1ObjectIdentifier(name), new byte[] {4});
    }

    @Test
    void takesRsaUpTo8192Bit() {
        assertThat(Stream.of(
                                rsa(2048, F4),
                                rsa(8192, BigInteger.valueOf(3)),
                                rsa(4096, BigInteger.ONE.shiftLeft(63).setBit(0)),
                                pss(RawCertificate.sequence(), 3072))
                        .map(key -> provenBy(check(key))))
                .hasSize(4);
    }

    @Test
    void refusesRsaThatIsCostlyOrNone() {
        assertThat(Stream.of(
                                rsa(8193, F4),
                                rsa(16384, F4),
                                pss(RawCertificate.sequence(), 8193),
                                rsa(RSA, new ASN1Integer(-1), new ASN1Integer(F4)),
                                rsa(2048, BigInteger.ONE),
                                rsa(2048, BigInteger.ZERO),
                                rsa(2048, BigInteger.valueOf(-3)),
                                rsa(2048, BigInteger.valueOf(65536)),
                                rsa(2048, BigInteger.ONE.shiftLeft(64).setBit(0)))
                        .map(key -> refusalOf(check(key))))
                .containsOnly(Refusal.KEY_UNSUPPORTED);
    }

    /** Whoever invents a certificate chooses how long they are. */
    @Test
    void algorithmsAndCurvesAreCutInWords() {
        String name = "1.2" + ".3".repeat(4000);

        assertThat(Stream.of(key(name, DERNull.INSTANCE, new byte[1]), curve(name))
                        .map(key -> detailOf(check(key))))
                .hasSize(2)
                .allSatisfy(detail -> assertThat(detail).endsWith("...").hasSizeLessThan(100));
    }

    @Test
    void shortRsaIsWeak() {
        assertThat(Stream.of(rsa(2047, F4), rsa(512, F4), rsa(RSA, new ASN1Integer(0), new ASN1Integer(F4)))
                        .map(key -> refusalOf(check(key))))
                .containsOnly(Refusal.ALGORITHM_WEAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"})
    void takesTheCurvesOfEveryJdk(String name) {
        assertThat(check(curve(name))).isInstanceOf(Checked.Passed.class);
    }

    @Test
    void smallCurvesAreWeakAndOthersUnknown() {
        assertThat(Stream.of("1.3.132.0.33", "1.2.840.10045.3.1.1").map(name -> refusalOf(check(curve(name)))))
                .containsOnly(Refusal.ALGORITHM_WEAK);
        assertThat(Stream.of("1.3.132.0.10", "1.3.36.3.3.2.8.1.1.7", "1.2.3")
                        .map(name -> refusalOf(check(curve(name)))))
                .containsOnly(Refusal.KEY_UNSUPPORTED);
    }

    @Test
    void refusesCurvesThatAreWrittenOut() {
        X9ECParameters p256 = NISTNamedCurves.getByName("P-256");

        assertThat(refusalOf(check(key(ELLIPTIC, p256, new byte[] {4})))).isEqualTo(Refusal.KEY_UNSUPPORTED);
        assertThat(refusalOf(check(key(ELLIPTIC, DERNull.INSTANCE, new byte[] {4}))))
                .isEqualTo(Refusal.KEY_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10040.4.1", "1.3.101.110", "1.2.3"})
    void refusesKeysOfOtherKinds(String algorithm) {
        assertThat(refusalOf(check(key(algorithm, DERNull.INSTANCE, new byte[32]))))
                .isEqualTo(Refusal.KEY_UNSUPPORTED);
    }

    /** The JDK takes them, to OpenSSL the certificate has no key. */
    @Test
    void refusesParametersThatAKindOfKeyDoesNotHave() {
        assertThat(Stream.of(
                                pss(DERNull.INSTANCE, 3072),
                                key("1.3.101.112", DERNull.INSTANCE, new byte[32]),
                                key("1.3.101.113", new ASN1ObjectIdentifier("1.3.101.113"), new byte[57]))
                        .map(key -> refusalOf(check(key))))
                .containsOnly(Refusal.KEY_UNSUPPORTED);
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThat(Stream.of(
                                RawCertificate.sequence(),
                                rsa(RSA, modulus(2048)),
                                rsa(RSA, modulus(2048), new ASN1Integer(F4), DERNull.INSTANCE),
                                rsa(RSA, modulus(2048), DERNull.INSTANCE),
                                key(RSA, DERNull.INSTANCE, new byte[] {0x30, (byte) 0x80, 0, 0}),
                                RawCertificate.sequence(DERNull.INSTANCE, DERNull.INSTANCE))
                        .map(key -> refusalOf(check(key))))
                .containsOnly(Refusal.CERTIFICATE_MALFORMED);
    }
}
