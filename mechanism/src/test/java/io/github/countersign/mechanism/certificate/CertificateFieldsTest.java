// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.certificate.RawCertificate.extension;
import static io.github.countersign.mechanism.certificate.RawCertificate.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 5280 section 4.1, field by field. */
class CertificateFieldsTest {
    private static final byte[] NULL = {5, 0};
    private static final ASN1Encodable IDENTIFIER = new DERTaggedObject(false, 1, new DERBitString(new byte[1]));
    private static final ASN1Encodable SUBJECT_IDENTIFIER =
            new DERTaggedObject(false, 2, new DERBitString(new byte[1]));
    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(RawCertificate.ECDSA);
    private static final AlgorithmIdentifier OTHER = new AlgorithmIdentifier(RawCertificate.ECDSA, DERNull.INSTANCE);
    private static final ASN1Encodable SIGNATURE = new DERBitString(new byte[64]);

    private static RawCertificate certificate() {
        return new RawCertificate();
    }

    private static ASN1Encodable version(int number) {
        return new DERTaggedObject(0, new ASN1Integer(number));
    }

    private static ASN1Encodable dates(ASN1Encodable date) {
        return sequence(date, date);
    }

    private static ASN1Encodable[] many(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> extension("1.2.3." + i, NULL))
                .toArray(ASN1Encodable[]::new);
    }

    static Stream<byte[]> proper() {
        return Stream.of(
                certificate().der(),
                certificate().without(0).der(),
                certificate().with(0, version(1)).and(IDENTIFIER).der(),
                certificate()
                        .and(IDENTIFIER)
                        .and(SUBJECT_IDENTIFIER)
                        .extensions(many(64))
                        .der(),
                certificate()
                        .extensions(extension("1.2.3", new byte[] {0x30, (byte) 0x80, 0x30}))
                        .der(),
                certificate()
                        .with(4, dates(new DERGeneralizedTime("99991231235959Z")))
                        .der());
    }

    @ParameterizedTest
    @MethodSource("proper")
    void readsEveryOrderThatTheStandardKnows(byte[] der) throws NotDerException {
        CertificateFields fields = CertificateFields.read(der);

        assertThat(fields.issuer().commonName()).isEqualTo(Checked.passed("issuer"));
        assertThat(fields.subject().commonName()).isEqualTo(Checked.passed("caller"));
    }

    static Stream<Arguments> wrong() {
        ASN1Encodable extension = extension("2.5.29.14", NULL);
        ASN1ObjectIdentifier type = new ASN1ObjectIdentifier("1.2.3");
        return Stream.of(
                arguments("no signature", certificate().der(ECDSA)),
                arguments("a fourth field", certificate().der(ECDSA, SIGNATURE, DERNull.INSTANCE)),
                arguments("another algorithm outside", certificate().der(OTHER, SIGNATURE)),
                arguments("bits of no octets", certificate().der(ECDSA, new DERBitString(new byte[] {2}, 1))),
                arguments(
                        "version written out", certificate().with(0, version(0)).der()),
                arguments("version 4", certificate().with(0, version(3)).der()),
                arguments(
                        "huge version",
                        certificate().with(0, version(1 << 8 | 2)).der()),
                arguments("two versions", certificate().with(1, version(2)).der()),
                arguments("no serial number", certificate().without(1).der()),
                arguments(
                        "serial number of another type",
                        certificate().with(1, DERNull.INSTANCE).der()),
                arguments("no key", certificate().without(6).der()),
                arguments("no subject", certificate().without(5).der()),
                arguments(
                        "three dates",
                        certificate().with(4, sequence(date(), date(), date())).der()),
                arguments(
                        "a date without seconds",
                        certificate()
                                .with(4, dates(new DERUTCTime("2601010000Z")))
                                .der()),
                arguments(
                        "a date with an offset",
                        certificate()
                                .with(4, dates(new DERUTCTime("260101000000+0100")))
                                .der()),
                arguments(
                        "a fraction of a second",
                        certificate()
                                .with(4, dates(new DERGeneralizedTime("20260101000000.5Z")))
                                .der()),
                arguments(
                        "a date as text",
                        certificate()
                                .with(4, dates(new DERUTF8String("260101000000Z")))
                                .der()),
                arguments(
                        "a null at the end", certificate().and(DERNull.INSTANCE).der()),
                arguments(
                        "an integer at the end",
                        certificate()
                                .extensions(extension)
                                .and(new ASN1Integer(1))
                                .der()),
                arguments(
                        "extensions twice",
                        certificate()
                                .extensions(extension)
                                .extensions(extension)
                                .der()),
                arguments(
                        "an identifier after them",
                        certificate().extensions(extension).and(IDENTIFIER).der()),
                arguments(
                        "identifiers swapped",
                        certificate().and(SUBJECT_IDENTIFIER).and(IDENTIFIER).der()),
                arguments(
                        "identifiers in version 1",
                        certificate().without(0).and(IDENTIFIER).der()),
                arguments(
                        "extensions in version 2",
                        certificate().with(0, version(1)).extensions(extension).der()),
                arguments("no extension at all", certificate().extensions().der()),
                arguments(
                        "too many extensions",
                        certificate().extensions(many(65)).der()),
                arguments(
                        "an extension twice",
                        certificate().extensions(extension, extension).der()),
                arguments(
                        "an extension without value",
                        certificate().extensions(sequence(type)).der()),
                arguments(
                        "an extension value that is none",
                        certificate().extensions(sequence(type, type)).der()),
                arguments(
                        "critical in words",
                        certificate()
                                .extensions(sequence(type, type, new DEROctetString(NULL)))
                                .der()),
                arguments("not DER in an extension", nestedIn("2.5.29.17")),
                arguments("not DER in an extension of PKIX", nestedIn("1.3.6.1.5.5.7.1.1")),
                arguments("not DER in an extension of Netscape", nestedIn("2.16.840.1.113730.1.1")),
                arguments(
                        "too many attributes", certificate().with(5, longName()).der()));
    }

    private static ASN1Encodable date() {
        return new DERUTCTime("260101000000Z");
    }

    private static byte[] nestedIn(String type) {
        return certificate()
                .extensions(extension(type, new byte[] {0x30, (byte) 0x80, 0, 0}))
                .der();
    }

    private static X500Name longName() {
        return new X500Name(String.join(",", Collections.nCopies(65, "OU=x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refusesEveryOtherOne(String name, byte[] der) {
        assertThatExceptionOfType(NotDerException.class).as(name).isThrownBy(() -> CertificateFields.read(der));
    }

    @Test
    void aTagMoreOrLessIsNoticed() {
        for (int i = 0; i < 7; i++) {
            byte[] changed = certificate()
                    .with(i, new DERTaggedObject(9, DERNull.INSTANCE))
                    .der();

            assertThatExceptionOfType(NotDerException.class)
                    .as("field " + i)
                    .isThrownBy(() -> CertificateFields.read(changed));
        }
    }
}
