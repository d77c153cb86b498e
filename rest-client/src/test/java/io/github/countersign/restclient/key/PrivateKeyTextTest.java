// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyTextTest {
    private static final KeyPair RSA = keys("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    private static final KeyPair P256 = keys("EC", new ECGenParameterSpec("secp256r1"));
    private static final KeyPair P384 = keys("EC", new ECGenParameterSpec("secp384r1"));
    private static final KeyPair ED25519 = keys("Ed25519", NamedParameterSpec.ED25519);
    private static final KeyPair ED448 = keys("Ed448", NamedParameterSpec.ED448);
    private static final String PASSWORD = "correct horse";

    private static KeyPair keys(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PrivateKey read(String text) throws UnusableException {
        return PrivateKeyText.read(text, Optional.empty());
    }

    private static PrivateKey read(String text, String password) throws UnusableException {
        return PrivateKeyText.read(text, Optional.of(password.toCharArray()));
    }

    private static String problem(String text, Optional<String> password) {
        try {
            PrivateKeyText.read(text, password.map(String::toCharArray));
        } catch (UnusableException unusable) {
            assertThat(unusable).hasNoCause();
            return String.valueOf(unusable.getMessage());
        }
        throw new AssertionError("should not have been readable");
    }

    private static String problem(String text) {
        return problem(text, Optional.empty());
    }

    /** What must be the same of two keys, whoever made them. */
    private static byte[] secret(PrivateKey key) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            return switch (key.getAlgorithm()) {
                case "EC" ->
                    ECPrivateKey.getInstance(info.parsePrivateKey()).getKey().toByteArray();
                default -> info.getPrivateKey().getEncoded();
            };
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void assertSame(PrivateKey read, KeyPair keys) {
        assertThat(read.getAlgorithm()).isEqualTo(keys.getPrivate().getAlgorithm());
        assertThat(secret(read)).isEqualTo(secret(keys.getPrivate()));
    }

    private static Map<String, String> plainForms(KeyPair keys) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("PKCS#8", KeyForms.pkcs8(keys.getPrivate()));
        if (keys.getPrivate().getAlgorithm().equals("RSA")) {
            forms.put("PKCS#1", KeyForms.traditional(keys));
        }
        if (keys.getPrivate().getAlgorithm().equals("EC")) {
            forms.put("SEC1", KeyForms.traditional(keys));
            forms.put("SEC1 after its parameters", KeyForms.ecParameters(keys) + KeyForms.traditional(keys));
        }
        return forms;
    }

    private static Map<String, String> encryptedForms(KeyPair keys) {
        char[] password = PASSWORD.toCharArray();
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("PKCS#8, AES-256", KeyForms.encryptedPkcs8(keys.getPrivate(), password));
        forms.put("PKCS#8, AES-128", KeyForms.encryptedPkcs8(keys.getPrivate(), PKCS8Generator.AES_128_CBC, password));
        forms.put(
                "PKCS#8, triple DES",
                KeyForms.encryptedPkcs8(keys.getPrivate(), PKCS8Generator.PBE_SHA1_3DES, password));
        if (!keys.getPrivate().getAlgorithm().equals("EdDSA")) {
            forms.put("DEK-Info, AES-256", KeyForms.encryptedTraditional(keys, "AES-256-CBC", password));
            forms.put("DEK-Info, AES-128", KeyForms.encryptedTraditional(keys, "AES-128-CBC", password));
            forms.put("DEK-Info, triple DES", KeyForms.encryptedTraditional(keys, "DES-EDE3-CBC", password));
        }
        return forms;
    }

    private static Map<String, KeyPair> allKeys() {
        Map<String, KeyPair> keys = new LinkedHashMap<>();
        keys.put("RSA", RSA);
        keys.put("P-256", P256);
        keys.put("P-384", P384);
        keys.put("Ed25519", ED25519);
        keys.put("Ed448", ED448);
        return keys;
    }

    private static Map<String, String> written(String form, String text) {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(form + ", LF", text);
        written.put(form + ", CRLF", text.replace("\n", "\r\n"));
        written.put(form + ", literal \\n", text.replace("\n", "\\n"));
        written.put(form + ", literal \\r\\n", text.replace("\n", "\\r\\n"));
        written.put(form + ", doubly escaped", text.replace("\n", "\\\\n"));
        written.put(form + ", CR", text.replace("\n", "\r"));
        written.put(form + ", after a byte order mark", "\u00ef\u00bb\u00bf" + text);
        written.put(form + ", after a decoded byte order mark", "\ufeff" + text);
        written.put(form + ", quoted", '"' + text.replace("\n", "\\n") + '"');
        written.put(form + ", base64", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
        written.put(form + ", blanks", text.replace("\n", " "));
        written.put(form + ", one line", text.replace("\n", ""));
        written.put(
                form + ", after bag attributes",
                "Bag Attributes\n    localKeyID: 54 69 6D\n    friendlyName: größer\nKey Attributes: <No Attributes>\n"
                        + text);
        written.put(form + ", between certificates", certificate() + text + certificate());
        written.put(form + ", without last line end", text.strip());
        return written;
    }

    private static String certificate() {
        return TestAuthority.named("Test CA").pem();
    }

    static Stream<Arguments> plain() {
        return allKeys().entrySet().stream().flatMap(keys -> plainForms(keys.getValue()).entrySet().stream()
                .flatMap(form -> written(form.getKey(), form.getValue()).entrySet().stream())
                .map(form -> arguments(keys.getKey(), form.getKey(), keys.getValue(), form.getValue())));
    }

    static Stream<Arguments> encrypted() {
        return allKeys().entrySet().stream().flatMap(keys -> encryptedForms(keys.getValue()).entrySet().stream()
                .map(form -> arguments(keys.getKey(), form.getKey(), keys.getValue(), form.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("plain")
    void readsEveryForm(String algorithm, String form, KeyPair keys, String text) throws UnusableException {
        assertSame(read(text), keys);
        assertSame(read(text, "a password that is not needed"), keys);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("encrypted")
    void readsEveryEncryptedFormWithItsPasswordOnly(String algorithm, String form, KeyPair keys, String text)
            throws UnusableException {
        assertSame(read(text, PASSWORD), keys);
        assertSame(read(text.replace("\n", "\r\n"), PASSWORD), keys);
        assertSame(read(text.replace("\n", "\\n"), PASSWORD), keys);
        assertSame(read(text.replace("\n", " "), PASSWORD), keys);
        assertSame(read(text.replace("\n", ""), PASSWORD), keys);
        assertThat(problem(text)).isEqualTo("the block in line 1 is encrypted, and there is no password");
        assertThat(problem(text, Optional.of("wrong")))
                .isEqualTo("the block in line 1 cannot be decrypted with this password");
        assertThat(problem(text, Optional.of("")))
                .isEqualTo("the block in line 1 cannot be decrypted with this password");
    }

    /** Of 256 wrong passwords one gets the padding right by chance; what comes out is no key then. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 100})
    void whatIsNoKeyWhenItIsDecryptedIsAWrongPassword(int length) {
        byte[] junk = new byte[length];
        char[] password = PASSWORD.toCharArray();

        assertThat(Stream.of(
                                KeyForms.encryptedPkcs8(junk, password),
                                KeyForms.encryptedTraditional("RSA PRIVATE KEY", junk, password),
                                KeyForms.encryptedTraditional("EC PRIVATE KEY", junk, password))
                        .map(text -> problem(text, Optional.of(PASSWORD))))
                .containsOnly("the block in line 1 cannot be decrypted with this password");
    }

    @Test
    void thereMustBeOneKey() {
        String key = KeyForms.pkcs8(P256.getPrivate());

        assertThat(problem(key + KeyForms.traditional(RSA)))
                .isEqualTo("holds 2 private keys in PEM form; expected one");
        assertThat(problem("")).isEqualTo("holds 0 private keys in PEM form; expected one");
        assertThat(problem("anything")).isEqualTo("holds 0 private keys in PEM form; expected one");
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE, is a certificate; put its private key there",
        "PKCS7, 'is PKCS#7, which holds certificates and never a key'",
        "CERTIFICATE REQUEST, is the request for a certificate; the key was written beside it",
        "PUBLIC KEY, is a public key; put the private one there",
        "EC PARAMETERS, is the curve of a key without the key"
    })
    void whatStandsInPlaceOfAKeyIsNamed(String label, String words) {
        assertThat(problem("\n" + KeyForms.block(label, new byte[100])))
                .isEqualTo("holds 0 private keys in PEM form; expected one: the block in line 2 " + words);
    }

    @Test
    void aFileThatIsNoPemIsNamed() {
        byte[] der = P256.getPrivate().getEncoded();

        assertThat(problem(new String(der, StandardCharsets.ISO_8859_1)))
                .endsWith(": it is DER; openssl pkey -inform der writes a key as PEM");
        assertThat(problem("0\u0082\u0001\0\u0002\u0001\u0003"))
                .endsWith(": it is a PKCS#12 store; name it as key-store instead");
        assertThat(problem(Base64.getEncoder().encodeToString(der)))
                .endsWith(": it is base64 without the lines of BEGIN and END");
        assertThat(problem("PuTTY-User-Key-File-3: ssh-rsa"))
                .endsWith(": it is a key of PuTTY; puttygen -O private-openssh writes it as PEM");
        assertThat(problem("\u00ff\u00fe-\0-\0")).endsWith(": it is UTF-16; save it as UTF-8");
    }

    @Test
    void aKeyWithoutItsEndIsNone() {
        String key = KeyForms.pkcs8(P256.getPrivate());

        assertThat(List.of(
                        problem(key.replace("-----END PRIVATE KEY-----", "")),
                        problem(key.replace("END PRIVATE", "END RSA PRIVATE")),
                        problem(key.substring(0, key.length() - 3))))
                .containsOnly("holds a BEGIN without its END in line 1");
    }

    @Test
    void aCertificateUnderAKeysLabelIsDamaged() {
        assertThat(problem(certificate().replace("CERTIFICATE", "PRIVATE KEY")))
                .isEqualTo("the block in line 1 is damaged or no private key");
        assertThat(problem(certificate().replace("CERTIFICATE", "RSA PRIVATE KEY")))
                .isEqualTo("the block in line 1 is damaged or no private key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void aKeyUnderTheLabelOfAnotherFormIsDamaged(String label) {
        assertThat(problem(KeyForms.block(label, P256.getPrivate().getEncoded()), Optional.of(PASSWORD)))
                .isEqualTo("the block in line 1 is damaged or no private key");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENSSH, 'is a key in the form of OpenSSH; of RSA and EC, ssh-keygen -p -m PKCS8 -f on a copy of it writes"
                + " PKCS#8'",
        "DSA, 'is a DSA key, which TLS does not use; expected RSA, EC, Ed25519 or Ed448'",
        "FOO, 'is no private key of a known label; expected PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY or EC"
                + " PRIVATE KEY'"
    })
    void aKeyThatNothingReadsIsNamedByItsLabel(String label, String words) {
        assertThat(problem(KeyForms.block(label + " PRIVATE KEY", new byte[100])))
                .isEqualTo("the block in line 1 " + words);
    }

    @Test
    void aKeyOfAnUnknownKindIsNamedAsSuch() throws UnusableException {
        byte[] unknown = P256.getPrivate().getEncoded();
        // the last byte of id-ecPublicKey
        int at = IntStream.range(0, unknown.length - 7)
                .filter(i -> Arrays.equals(
                        Arrays.copyOfRange(unknown, i, i + 7),
                        new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1}))
                .findFirst()
                .orElseThrow();
        unknown[at + 6] = 99;

        assertThat(problem("\n\n" + KeyForms.block("PRIVATE KEY", unknown)))
                .isEqualTo("the block in line 3 is a key of a kind that this JVM does not know");
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                arguments("PRIVATE KEY", KeyForms.pkcs8(RSA.getPrivate())),
                arguments("PRIVATE KEY", KeyForms.pkcs8(P256.getPrivate())),
                arguments("PRIVATE KEY", KeyForms.pkcs8(ED25519.getPrivate())),
                arguments("RSA PRIVATE KEY", KeyForms.traditional(RSA)),
                arguments("EC PRIVATE KEY", KeyForms.traditional(P256)),
                arguments("ENCRYPTED PRIVATE KEY", KeyForms.encryptedPkcs8(P256.getPrivate(), PASSWORD.toCharArray())));
    }

    /** Whatever is wrong with it, the answer is ours: no other exception, and nothing of the content in it. */
    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("damaged")
    void damageIsToldWithoutContent(String label, String text) {
        byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----.*-----", ""));
        Stream<byte[]> truncated = IntStream.range(0, der.length).mapToObj(length -> Arrays.copyOf(der, length));
        Stream<byte[]> flipped = IntStream.range(0, der.length).mapToObj(at -> {
            byte[] other = der.clone();
            other[at] ^= (byte) 0x81;
            return other;
        });

        assertThat(truncated.map(damage -> KeyForms.block(label, damage)))
                .allSatisfy(damage ->
                        assertThat(problem(damage, Optional.of(PASSWORD))).startsWith("the block in line 1 "));
        assertThat(flipped.map(damage -> KeyForms.block(label, damage))).allSatisfy(damage -> {
            try {
                assertThat(read(damage, PASSWORD)).isNotNull();
            } catch (UnusableException unusable) {
                assertThat(unusable)
                        .hasMessageStartingWith("the block in line 1 ")
                        .hasNoCause();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "=", "MI=", "é", "-", "Proc-Type: 4,ENCRYPTED\n"})
    void damagedBase64IsDamage(String damage) {
        String text = KeyForms.traditional(RSA).replaceFirst("-----\n", "-----\n" + damage);

        assertThat(problem(text, Optional.of(PASSWORD))).startsWith("the block in line 1 ");
        assertThat(problem(text.replace("\n-----END", "\n-----BEGIN"), Optional.of(PASSWORD)))
                .isEqualTo("holds a BEGIN without its END in line 1");
    }

    /** Many apps and servers register Bouncy Castle; the keys still have to be the JDK's. */
    @ParameterizedTest
    @MethodSource("positions")
    void otherProvidersOfTheJvmDoNotMatter(int position, List<KeyPair> readable) throws UnusableException {
        Provider provider = new BouncyCastleProvider();
        Security.insertProviderAt(provider, position);
        try {
            TestAuthority authority = TestAuthority.named("Test CA");
            for (KeyPair keys : readable) {
                List<X509Certificate> chain =
                        authority.issue(leaf().keyPair(keys)).chain();
                for (String form : plainForms(keys).values()) {
                    assertThat(ClientIdentity.of(read(form), chain, Instant.now())
                                    .chain())
                            .isEqualTo(chain);
                }
            }
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    /** As the first provider Bouncy Castle also makes the certificates' Ed25519 keys, which TLS then does not know. */
    static Stream<Arguments> positions() {
        return Stream.of(arguments(100, List.of(RSA, P256, P384, ED25519)), arguments(1, List.of(RSA, P256, P384)));
    }
}
