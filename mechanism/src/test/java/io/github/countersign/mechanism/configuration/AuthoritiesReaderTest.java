// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.authority.Authorities;
import io.github.countersign.mechanism.settings.ConfigKeys;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertPath;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesReaderTest {
    private static final TestAuthority ONE = TestAuthority.named("One");
    private static final TestAuthority TWO = TestAuthority.named("Two");
    private static final X509Certificate[] BOTH = {ONE.certificate(), TWO.certificate()};

    /** What came out of a value, and what was wrong with it. */
    private record Loaded(List<X509Certificate> certificates, List<String> problems, List<String> warnings) {
        Loaded(List<X509Certificate> certificates, List<String> problems) {
            this(certificates, problems, List.of());
        }
    }

    private static Loaded load(String value) {
        Settings settings = new Settings(new ConfigKeys(new TestKeys(Map.of("mtls.trust", value)).config()));
        Authorities authorities = new AuthoritiesReader(settings, Key.TRUST).read(value);
        return new Loaded(authorities.certificates(), settings.problems(), settings.warnings());
    }

    private static Loaded good(X509Certificate... certificates) {
        return new Loaded(List.of(certificates), List.of());
    }

    private static void writeFiles(Path folder) throws IOException {
        Files.writeString(folder.resolve("one.pem"), ONE.pem());
        Files.writeString(folder.resolve("two.pem"), TWO.pem());
        Files.writeString(folder.resolve("bundle.pem"), "subject=CN = One, größer\n" + ONE.pem() + "\n\n" + TWO.pem());
    }

    @Test
    void readsSeveralInlineCertificates() {
        assertThat(load(ONE.pem())).isEqualTo(good(ONE.certificate()));
        assertThat(load(ONE.pem() + TWO.pem())).isEqualTo(good(BOTH));
    }

    @Test
    void anAuthorityMayBeTheLastOfItsPath() {
        TestAuthority last = ONE.intermediate("Last", ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)));

        assertThat(load(last.pem())).isEqualTo(good(last.certificate()));
    }

    @Test
    void inlineLineEndsMayBeLiteralWindowsOrLost() {
        String both = ONE.pem() + TWO.pem();

        assertThat(List.of(
                        load(both.replace("\n", "\\n")),
                        load(both.replace("\n", "\\\\n")),
                        load(both.replace("\n", "\\r\\n")),
                        load(both.replace("\n", "\r\n")),
                        load(both.replace("\n", "")),
                        load(both.replace("\n", " ")),
                        load("Root CA: " + both)))
                .containsOnly(good(BOTH));
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        writeFiles(folder);
        assertThat(List.of(
                        load("file:" + folder + "/one.pem, file:" + folder + "/two.pem"),
                        load("file://" + folder + "/bundle.pem"),
                        load("file:" + folder + "/bundle.pem")))
                .containsOnly(good(BOTH));
    }

    @Test
    void readsResourcesOfTheApp(@TempDir Path folder) throws IOException {
        writeFiles(folder);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader app = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Thread.currentThread().setContextClassLoader(app);
            assertThat(load("classpath:bundle.pem")).isEqualTo(good(BOTH));
            assertThat(load("classpath:/one.pem,classpath:two.pem")).isEqualTo(good(BOTH));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/no/such.pem", "classpath:no/such.pem", "file:", "file:.", "file:a\0b"})
    void namesASourceThatCannotBeRead(String source) {
        assertThat(load(source).problems())
                .singleElement()
                .asString()
                .matches("mtls\\.trust: " + Pattern.quote(source.replace("\0", "\\u0000"))
                        + " (cannot be read \\(|is not found; looked ).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.pem", "https://ca.example.com/one.pem", "/etc/ssl/one.pem", "MIIB"})
    void refusesOtherKindsOfSources(String source) {
        assertThat(load(source))
                .isEqualTo(new Loaded(List.of(), List.of("mtls.trust: is neither PEM nor file: nor classpath:")));
    }

    @Test
    void namesTheDamagedBlockOfItsSource(@TempDir Path folder) throws IOException {
        Path bundle = folder.resolve("damaged.pem");
        Files.writeString(bundle, ONE.pem() + TWO.pem().replaceFirst("MII", "MIJ"));

        assertThat(load("file:" + bundle).problems())
                .containsExactly("mtls.trust: file:" + bundle + ", block 2 is damaged (truncated)");
        assertThat(load(ONE.pem() + ONE.pem().replaceFirst("MII", "M*I")).problems())
                .containsExactly("mtls.trust: the value, block 2 is damaged (no base64)");
    }

    @Test
    void aBlockWithoutItsEndIsNotIgnored() {
        String endless = TWO.pem().replace("-----END CERTIFICATE-----", "");
        long line = ONE.pem().lines().count() + 1;

        assertThat(load(ONE.pem() + endless).problems())
                .containsExactly("mtls.trust: the value holds a BEGIN without its END in line " + line);
        assertThat(load(ONE.pem() + TWO.pem().replace("END CERTIFICATE", "END CERT"))
                        .problems())
                .containsExactly("mtls.trust: the value holds a BEGIN without its END in line " + line);
        assertThat(load(endless + ONE.pem()).problems())
                .containsExactly("mtls.trust: the value holds a BEGIN without its END in line 1");
    }

    @Test
    void aFileLargerThanAnyBundleIsNotKeptInMemory(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("large.pem");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(600L * 1024 * 1024);
        }

        assertThat(load("file:" + large).problems())
                .containsExactly("mtls.trust: file:" + large + " cannot be read (IOException)");
    }

    /** Each line was searched for its END from there to the last one. */
    @Test
    void aTextOfManyBeginsIsReadOnce() {
        String begins = "-----BEGIN CERTIFICATE-----\n".repeat(30_000);

        assertThat(load(begins).problems())
                .containsExactly("mtls.trust: the value holds a BEGIN without its END in line 1");
        assertThat(load(ONE.pem() + "\\".repeat(800_000))).isEqualTo(good(ONE.certificate()));
    }

    @Test
    void refusesBlocksThatAreNoCertificate() {
        assertThat(load(ONE.pem() + ONE.pem().replace("CERTIFICATE", "UNHEARD OF")))
                .isEqualTo(new Loaded(
                        List.of(ONE.certificate()), List.of("mtls.trust: the value, block 2 is no certificate")));
        assertThat(load(ONE.pem().replace("CERTIFICATE", "UNHEARD OF")).problems())
                .containsExactly(
                        "mtls.trust: the value, block 1 is no certificate",
                        "mtls.trust: the value holds no certificate in PEM form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIVATE KEY",
                "RSA PRIVATE KEY",
                "EC PRIVATE KEY",
                "ENCRYPTED PRIVATE KEY",
                "OPENSSH PRIVATE KEY"
            })
    void aPrivateKeyBesideAnAuthorityIsPassedOverWithAWarning(String label) {
        String key = ONE.issue(leaf()).keyPem().replace("PRIVATE KEY", label);
        Loaded good = new Loaded(
                List.of(ONE.certificate()),
                List.of(),
                List.of("mtls.trust: the value, block 2 is a private key, which is passed over; remove it: no CA needs"
                        + " it here"));

        assertThat(load(ONE.pem() + key)).isEqualTo(good);
        assertThat(load(ONE.pem() + key.replace("\n", "\\n"))).isEqualTo(good);
        assertThat(load(key).problems()).containsExactly("mtls.trust: the value holds no certificate in PEM form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PKCS7                   | PKCS#7; openssl pkcs7 -print_certs",
                "PKCS #7 SIGNED DATA     | PKCS#7; openssl pkcs7 -print_certs",
                "CMS                     | CMS; openssl cms",
                "TRUSTED CERTIFICATE     | a certificate with OpenSSL's own trust settings; openssl x509",
                "X509 CERTIFICATE        | a certificate with an old label; openssl x509",
                "CERTIFICATE REQUEST     | the request for a certificate",
                "NEW CERTIFICATE REQUEST | the request for a certificate",
                "X509 CRL                | a list of revoked certificates",
                "ATTRIBUTE CERTIFICATE   | an attribute certificate",
                "PUBLIC KEY              | a public key",
                "RSA PUBLIC KEY          | a public key",
            })
    void aBlockOfAnotherKindSaysWhatItIs(String label, String words) {
        assertThat(load(ONE.pem() + TWO.pem().replace("CERTIFICATE", label)).problems())
                .singleElement()
                .asString()
                .startsWith("mtls.trust: the value, block 2 is " + words);
    }

    static Stream<Arguments> otherFiles() throws GeneralSecurityException, IOException {
        byte[] der = ONE.certificate().getEncoded();
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(BOTH));
        String der7 = "is PKCS#7 in DER; openssl pkcs7 -inform der -print_certs";
        byte[] indefinite = path.getEncoded("PKCS7").clone();
        indefinite[1] = (byte) 0x80;
        return Stream.of(
                arguments("is DER; openssl x509 -inform der", der),
                arguments(der7, path.getEncoded("PKCS7")),
                arguments(der7, withoutLength(indefinite)),
                arguments("is a PKCS#12 store; openssl pkcs12 -nokeys", store("PKCS12")),
                arguments("is a Java key store; keytool -exportcert -rfc", store("JKS")),
                arguments("is UTF-16; save it as UTF-8", ONE.pem().getBytes(StandardCharsets.UTF_16)),
                arguments(
                        "is base64 without the lines of BEGIN and END",
                        Base64.getMimeEncoder().encode(der)),
                arguments("holds no certificate in PEM form", "0123456789".getBytes(StandardCharsets.UTF_8)),
                arguments("holds no certificate in PEM form", new byte[0]),
                arguments("holds no certificate in PEM form", new byte[] {0x30}));
    }

    private static byte[] withoutLength(byte[] sequence) {
        byte[] shorter = new byte[sequence.length - 2];
        System.arraycopy(sequence, 0, shorter, 0, 2);
        System.arraycopy(sequence, 4, shorter, 2, shorter.length - 2);
        return shorter;
    }

    private static byte[] store(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("one", ONE.certificate());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, "changeit".toCharArray());
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void aFileOfAnotherFormSaysWhatItIs(String words, byte[] content, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("ca"), content);

        assertThat(load("file:" + file).problems())
                .singleElement()
                .asString()
                .startsWith("mtls.trust: file:" + file + " " + words);
    }

    @Test
    void refusesASourceWithoutCertificate(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThat(load("file:" + empty).problems())
                .containsExactly("mtls.trust: file:" + empty + " holds no certificate in PEM form");
    }

    @Test
    void refusesTheCertificateOfACaller() {
        assertThat(load(ONE.pem() + ONE.issue(leaf()).pem()).problems())
                .containsExactly("mtls.trust: the value, block 2 is not the certificate of a CA (basicConstraints)");
        assertThat(load(ONE.issue(leaf().withoutBasicConstraints()).pem()).problems())
                .hasSize(1);
    }

    /** The same certificate with another key, which its signature does not fit any more: nobody looks at an anchor's. */
    private static byte[] withKey(TestAuthority authority, String curve, byte[] point) {
        Certificate certificate = Certificate.getInstance(der(authority));
        ASN1EncodableVector signed = new ASN1EncodableVector();
        ASN1Sequence fields =
                ASN1Sequence.getInstance(certificate.getTBSCertificate().toASN1Primitive());
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, new ASN1ObjectIdentifier(curve)), point);
        for (int i = 0; i < fields.size(); i++) {
            signed.add(i == 6 ? key : fields.getObjectAt(i));
        }
        return encoded(new DERSequence(new ASN1Encodable[] {
            new DERSequence(signed), certificate.getSignatureAlgorithm(), certificate.getSignature()
        }));
    }

    private static byte[] der(TestAuthority authority) {
        try {
            return authority.certificate().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded("DER");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Half of the point of an authority's key. */
    private static byte[] compressed(TestAuthority authority) {
        ECPoint point = ((ECPublicKey) authority.keys().getPublic()).getW();
        return new BigInteger(1, new byte[] {(byte) (point.getAffineY().testBit(0) ? 3 : 2)})
                .shiftLeft(256)
                .or(point.getAffineX())
                .toByteArray();
    }

    private static byte[] firstVersion() {
        try {
            X500Name name = new X500Name("CN=Unusable");
            return new JcaX509v1CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            ONE.certificate().getNotBefore(),
                            ONE.certificate().getNotAfter(),
                            name,
                            ONE.keys().getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(ONE.keys().getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static TestAuthority unusable(UnaryOperator<Leaf> change) {
        return TestAuthority.named("Unusable", change);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments("algorithm-weak (RSA of 1024 bit)", der(unusable(ca -> ca.rsa(1024)))),
                arguments(
                        "key-unsupported (EC curve 1.3.36.3.3.2.8.1.1.7)",
                        withKey(TestAuthority.named("Unusable"), "1.3.36.3.3.2.8.1.1.7", new byte[65])),
                arguments(
                        "key-unsupported (compressed EC point, which this JVM does not read)",
                        withKey(TestAuthority.named("Unusable"), "1.2.840.10045.3.1.7", compressed(ONE))),
                arguments(
                        "certificate-malformed (unreadable for this JVM: CertificateParsingException)",
                        withKey(TestAuthority.named("Unusable"), "1.2.840.10045.3.1.7", new byte[] {4, 1})),
                arguments("no CA (basicConstraints)", firstVersion()),
                arguments(
                        "invalid key usage",
                        der(unusable(ca -> ca.extension("2.5.29.15", true, new KeyUsage(KeyUsage.cRLSign))))),
                arguments("extended key usage without clientAuth", der(unusable(Leaf::forServers))),
                arguments(
                        "unrecognized crit ext", der(unusable(ca -> ca.extension("1.2.3.4", true, DERNull.INSTANCE)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void oneUnusableAuthorityIsAWarningAndNoUsableOneAProblem(String flaw, byte[] der) throws GeneralSecurityException {
        String named = "'CN=Unusable' (sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der)) + ") cannot be used: "
                + flaw;

        Loaded among = load(ONE.pem() + pem(der) + TWO.pem());
        assertThat(among.problems()).isEmpty();
        assertThat(among.certificates()).contains(BOTH);
        assertThat(among.warnings()).containsExactly("mtls.trust: the value, block 2, " + named);
        assertThat(load(pem(der)).problems())
                .containsExactly("mtls.trust: holds no CA that can be used: the value, block 1, " + named);
    }

    /** An old length, or a date with a fraction: the JDK reads what is no DER, and so knows its name. */
    @Test
    void whatOnlyTheJdkReadsIsUnusableAndNotDamaged() {
        byte[] der = der(TestAuthority.named("Unusable"));
        byte[] longer = new byte[der.length + 1];
        System.arraycopy(der, 0, longer, 0, 2);
        longer[1] = (byte) 0x83;
        System.arraycopy(der, 2, longer, 3, der.length - 2);

        assertThat(load(ONE.pem() + pem(longer)).warnings())
                .singleElement()
                .asString()
                .contains(
                        "block 2, 'CN=Unusable' (sha256:",
                        "cannot be used: certificate-malformed (length is not minimal)");
    }

    @Test
    void ofManyUnusableOnesAFewAreNamed() {
        String old = TestAuthority.named("Old", ca -> ca.rsa(1024)).pem();

        assertThat(load(ONE.pem() + old.repeat(500)).warnings())
                .hasSize(11)
                .last()
                .isEqualTo("mtls.trust: 490 more CAs cannot be used");
        assertThat(load(old.repeat(500)).problems().toString()).hasSizeLessThan(2500);
    }
}
