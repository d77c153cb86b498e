// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, they pass or are refused; on a thread whose stack is as small as any server's. */
class StrictCertificateTest {
    /** Half a pair of surrogates. */
    private static final ASN1Encodable HALF = new DERBMPString("\ud83d");

    private static final int STACK = 256 * 1024;
    private static final int HEADER_CAP = 16 * 1024;
    private static final long SEED = 20260615;
    private static final int MUTATIONS = 2000;
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");

    private static <T> T onASmallStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread small = new Thread(null, task, "small stack", STACK);
        small.start();
        return task.get();
    }

    /** As many of these bytes as the longest header holds. */
    private static byte[] flood(int... pattern) {
        byte[] flood = new byte[HEADER_CAP / 4 * 3];
        for (int i = 0; i < flood.length; i++) {
            flood[i] = (byte) pattern[i % pattern.length];
        }
        return flood;
    }

    /** Sequences inside each other, all of proper length. */
    private static byte[] nested(int levels) {
        byte[] inner = {};
        for (int i = 0; i < levels; i++) {
            inner = wrapped(0x30, inner);
        }
        return inner;
    }

    private static byte[] wrapped(int tag, byte[] content) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes(new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
        wrapped.writeBytes(content);
        return wrapped.toByteArray();
    }

    private static byte[] withExtension(String type, byte[] value) {
        return new RawCertificate()
                .extensions(RawCertificate.critical(type, value))
                .der();
    }

    static Stream<byte[]> deepOnes() {
        Stream<byte[]> bare = Stream.of(
                flood(0x30, 0x80),
                flood(0x30, 0x82),
                flood(0x30, 0x82, 0x2f, 0xff),
                flood(0x24, 0x80),
                flood(0xa0, 0x80),
                flood(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff),
                flood(0x1f, 0xff),
                flood(0),
                nested(3000));
        Stream<byte[]> inside = Stream.of("2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.37")
                .flatMap(type -> Stream.of(flood(0x30, 0x80), flood(0x24, 0x80), nested(3000))
                        .map(value -> withExtension(type, value)));
        return Stream.concat(bare, inside);
    }

    @ParameterizedTest
    @MethodSource("deepOnes")
    void refusesNestingWithoutExhaustingTheStack(byte[] der) throws Exception {
        assertThat(onASmallStack(() -> StrictCertificate.read(der))).isInstanceOf(Checked.Refused.class);
    }

    /** Where they are not critical, the JDK would read them as absent. */
    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.14", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.31", "2.5.29.35"})
    void anExtensionOfTheWrongTypeIsMalformed(String type) {
        byte[] der = TestAuthority.named("Test CA")
                .issue(leaf().extension(type, false, DERNull.INSTANCE))
                .der();

        assertThat(refusalOf(StrictCertificate.read(der))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
    }

    static Stream<ASN1Encodable> malformedNames() {
        ASN1ObjectIdentifier type = new ASN1ObjectIdentifier("1.2.3");
        DERSequence name = new DERSequence(new DERSet(new DERSequence(type)));
        return Stream.of(
                new DERTaggedObject(4, name),
                new DERTaggedObject(4, DERNull.INSTANCE),
                new DERTaggedObject(4, new X500Name(new RDN[] {new RDN(BCStyle.CN, HALF)})),
                new DERTaggedObject(false, 0, new DERSequence(type)),
                new DERTaggedObject(false, 0, new DERSequence(new ASN1Encodable[] {type, DERNull.INSTANCE})),
                new DERTaggedObject(false, 8, new DEROctetString(new byte[] {(byte) 0x80, 1})),
                new DERTaggedObject(false, 5, new DERSequence()),
                new DERTaggedObject(false, 5, new DERSequence(new DERTaggedObject(1, type))),
                new DERTaggedObject(false, 9, DERNull.INSTANCE),
                DERNull.INSTANCE);
    }

    static Stream<ASN1Encodable> oddNames() {
        return Stream.of(
                new GeneralName(GeneralName.rfc822Name, ""),
                new GeneralName(GeneralName.rfc822Name, "caller.example"),
                new GeneralName(GeneralName.dNSName, ""),
                new GeneralName(GeneralName.dNSName, "..example."),
                new GeneralName(GeneralName.uniformResourceIdentifier, "no URI"),
                new DERTaggedObject(false, GeneralName.iPAddress, new DEROctetString(new byte[7])),
                new DERTaggedObject(false, GeneralName.x400Address, new DERSequence()),
                new DERTaggedObject(
                        false,
                        GeneralName.ediPartyName,
                        new DERSequence(new DERTaggedObject(1, new DERUTF8String("x")))));
    }

    /** OpenSSL, and so the proxy, reads them; whether they are what they should be is asked where their kind is constrained. */
    @ParameterizedTest
    @MethodSource("oddNames")
    void anAlternativeNameMaySayWhatItLikes(ASN1Encodable name) {
        byte[] der = TestAuthority.named("Test CA")
                .issue(leaf().extension("2.5.29.17", false, new DERSequence(name)))
                .der();

        assertThat(StrictCertificate.read(der)).isInstanceOf(Checked.Passed.class);
    }

    /** The JDK reads the names as none, OpenSSL refuses the certificate. */
    @ParameterizedTest
    @MethodSource("malformedNames")
    void aMalformedAlternativeNameIsMalformed(ASN1Encodable name) {
        byte[] der = TestAuthority.named("Test CA")
                .issue(leaf().extension("2.5.29.17", false, new DERSequence(name)))
                .der();

        assertThat(refusalOf(StrictCertificate.read(der))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
    }

    static Stream<Arguments> malformedInside() {
        ASN1Encodable mail = new GeneralName(GeneralName.rfc822Name, "caller@example");
        ASN1Encodable nothing = new DEROctetString(new byte[0]);
        return Stream.of(
                arguments("2.5.29.19", sequence(new ASN1Integer(-1))),
                arguments("2.5.29.19", sequence(ASN1Boolean.TRUE, new ASN1Integer(0), DERNull.INSTANCE)),
                arguments("2.5.29.30", sequence(new DERTaggedObject(false, 2, sequence()))),
                arguments("2.5.29.30", sequence(new DERTaggedObject(false, 0, sequence(mail)))),
                arguments("2.5.29.30", sequence(tree(sequence()))),
                arguments("2.5.29.30", sequence(tree(sequence(mail, new DERTaggedObject(false, 0, nothing))))),
                arguments("2.5.29.31", sequence(mail)),
                arguments("2.5.29.31", sequence(sequence(new DERTaggedObject(true, 0, mail)))),
                arguments("2.5.29.31", sequence(sequence(new DERTaggedObject(false, 1, nothing)))),
                arguments("2.5.29.31", sequence(sequence(new DERTaggedObject(false, 2, sequence(DERNull.INSTANCE))))),
                arguments("2.5.29.35", sequence(new DERTaggedObject(false, 1, sequence(DERNull.INSTANCE)))),
                arguments("2.5.29.35", sequence(new DERTaggedObject(false, 2, nothing))),
                arguments("2.5.29.35", sequence(mail)));
    }

    private static DERSequence sequence(ASN1Encodable... values) {
        return new DERSequence(values);
    }

    private static ASN1Encodable tree(ASN1Encodable tree) {
        return new DERTaggedObject(false, 1, sequence(tree));
    }

    /** The JDK reads them as absent, OpenSSL refuses the certificate. */
    @ParameterizedTest
    @MethodSource("malformedInside")
    void anExtensionThatIsWrongInsideIsMalformed(String type, ASN1Encodable value) {
        byte[] der = TestAuthority.named("Test CA")
                .issue(leaf().extension(type, false, value))
                .der();

        assertThat(refusalOf(StrictCertificate.read(der))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
    }

    /** The JDK takes it, to OpenSSL the certificate has no key. */
    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void aKeyBesideItsCurveIsMalformed(String curve) {
        TestCertificate certificate = TestAuthority.named("Test CA").issue(leaf().ec(curve));
        byte[] key = certificate.certificate().getPublicKey().getEncoded();
        byte[] der = certificate.der();
        int end = new String(der, ISO_8859_1).indexOf(new String(key, ISO_8859_1)) + key.length;
        der[end - 1] ^= 1;

        assertThat(StrictCertificate.read(certificate.der())).isInstanceOf(Checked.Passed.class);
        assertThat(refusalOf(StrictCertificate.read(der))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
    }

    /** OpenSSL does not even load it. */
    @Test
    void aNameOfHalfCharactersIsMalformed() {
        byte[] der = TestAuthority.named("Test CA")
                .issue(leaf().attribute("2.5.4.10", HALF))
                .der();

        assertThat(refusalOf(StrictCertificate.read(der))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
    }

    /** Also critical ones, which the JDK would not read at all. */
    @Test
    void malformedUsagesKeepTheirOwnRefusals() {
        List<byte[]> malformed = List.of(
                new byte[0], new byte[] {5, 0}, new byte[] {3, 0}, new byte[] {0x30, (byte) 0x80, 0, 0}, new byte[] {
                    0x30, 2, 5, 0
                });

        assertThat(malformed.stream()
                        .map(value -> refusalOf(StrictCertificate.read(withExtension("2.5.29.15", value)))))
                .containsOnly(Refusal.KEY_USAGE_WRONG);
        assertThat(malformed.stream()
                        .map(value -> refusalOf(StrictCertificate.read(withExtension("2.5.29.37", value)))))
                .containsOnly(Refusal.EXTENDED_KEY_USAGE_WRONG);
    }

    static Stream<byte[]> good() {
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "caller.example"),
            new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example/caller"),
            new GeneralName(GeneralName.directoryName, "CN=caller")
        });
        return Stream.of(
                        leaf(),
                        leaf().rsa(2048).subject("C=DE,O=Größe").commonName("orders"),
                        leaf().ed25519().extension("2.5.29.17", false, names),
                        leaf().extension("2.5.29.37", true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                                .extension("1.2.3.4", false, new DERUTF8String("x")))
                .map(leaf -> AUTHORITY.issue(leaf).der());
    }

    @ParameterizedTest
    @MethodSource("good")
    void whateverIsChangedItPassesUnchangedOrIsRefused(byte[] good) throws Exception {
        Random random = new Random(SEED);
        List<byte[]> mutations =
                Stream.generate(() -> mutated(good, random)).limit(MUTATIONS).toList();

        assertThat(onASmallStack(
                        () -> mutations.stream().filter(der -> !isSound(der)).toList()))
                .isEmpty();
    }

    private static boolean isSound(byte[] der) {
        return !(StrictCertificate.read(der) instanceof Checked.Passed<StrictCertificate> passed)
                || Arrays.equals(encoded(passed.value()), der);
    }

    private static byte[] encoded(StrictCertificate certificate) {
        try {
            return certificate.certificate().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** One to four bytes changed, removed, inserted or copied. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(6)) {
                case 0 -> without(bytes, at);
                case 1 -> with(bytes, at, (byte) random.nextInt());
                case 2 -> changed(bytes, at, bytes[random.nextInt(bytes.length)]);
                case 3 -> changed(bytes, at, (byte) (bytes[at] + random.nextInt(3) - 1));
                default -> changed(bytes, at, (byte) random.nextInt());
            };
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        longer[at] = value;
        return longer;
    }

    /** Neither the JDK 17 nor 25 does; where a provider of the JVM reads it, it is a key like others. */
    @Test
    void aCompressedPointIsNotCalledMalformed() {
        byte[] point = NISTNamedCurves.getByName("P-256").getG().getEncoded(true);
        ASN1Encodable key = RawCertificate.sequence(
                RawCertificate.sequence(
                        new ASN1ObjectIdentifier("1.2.840.10045.2.1"), new ASN1ObjectIdentifier("1.2.840.10045.3.1.7")),
                new DERBitString(point));

        assertThat(StrictCertificate.read(
                        new RawCertificate().with(RawCertificate.KEY, key).der()))
                .isEqualTo(
                        Checked.refused(Refusal.KEY_UNSUPPORTED, "compressed EC point, which this JVM does not read"));
    }
}
