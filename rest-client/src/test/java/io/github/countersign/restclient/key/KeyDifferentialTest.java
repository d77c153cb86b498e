// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.der.DerScan;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.settings.UnusableException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as openssl writes them, whole and damaged: read as Bouncy Castle reads them, or refused as it refuses them. */
class KeyDifferentialTest {
    private static final String PASSWORD = "correct horse";
    private static final List<String> CIPHERS = List.of("aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des3");
    private static final List<String> FUNCTIONS =
            List.of("hmacWithSHA1", "hmacWithSHA224", "hmacWithSHA256", "hmacWithSHA384", "hmacWithSHA512");
    private static final List<String> OLD_SCHEMES = List.of(
            "PBE-MD5-DES",
            "PBE-SHA1-DES",
            "PBE-MD5-RC2-64",
            "PBE-SHA1-RC2-64",
            "PBE-SHA1-3DES",
            "PBE-SHA1-2DES",
            "PBE-SHA1-RC2-128",
            "PBE-SHA1-RC2-40",
            "PBE-SHA1-RC4-128",
            "PBE-SHA1-RC4-40");
    private static final List<String> OLD_CIPHERS = List.of("aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des3", "des");
    private static final List<String> RARE_CIPHERS =
            List.of("camellia-128-cbc", "camellia-192-cbc", "camellia-256-cbc");

    private final OpensslKeys openssl;

    KeyDifferentialTest(@TempDir Path folder) {
        openssl = new OpensslKeys(folder);
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("RSA", openssl.generated("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"));
        for (String curve : List.of("P-256", "P-384", "P-521")) {
            keys.put(curve, elliptic(curve));
        }
        keys.put("Ed25519", openssl.generated("-algorithm", "ED25519"));
        keys.put("Ed448", openssl.generated("-algorithm", "ED448"));
        return keys;
    }

    private String elliptic(String curve) {
        return openssl.generated("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve);
    }

    private Map<String, String> encryptedPkcs8(String key, String password) {
        Map<String, String> forms = new LinkedHashMap<>();
        for (String cipher : CIPHERS) {
            for (String function : FUNCTIONS) {
                forms.put(cipher + " " + function, openssl.pkcs8(key, password, "-v2", cipher, "-v2prf", function));
            }
        }
        forms.put("iterations", openssl.pkcs8(key, password, "-iter", "100000"));
        forms.put("scrypt", openssl.pkcs8(key, password, "-scrypt"));
        forms.put("scrypt des3", openssl.pkcs8(key, password, "-scrypt", "-v2", "des3"));
        forms.put("scrypt p=3", openssl.pkcs8(key, password, "-scrypt_N", "64", "-scrypt_r", "3", "-scrypt_p", "3"));
        return forms;
    }

    private Map<String, String> oldPkcs8(String key, String password) {
        Map<String, String> forms = new LinkedHashMap<>();
        OLD_SCHEMES.forEach(scheme -> forms.put(scheme, openssl.pkcs8(key, password, "-v1", scheme)));
        return forms;
    }

    private Map<String, String> encryptedTraditional(String key, String password) {
        Map<String, String> forms = new LinkedHashMap<>();
        OLD_CIPHERS.forEach(
                cipher -> forms.put("DEK-Info " + cipher, openssl.traditional(key, password, "-" + cipher)));
        return forms;
    }

    private static Optional<PrivateKey> ours(String text, String password) {
        try {
            return Optional.of(PrivateKeyText.read(text, Optional.of(password.toCharArray())));
        } catch (UnusableException refused) {
            assertThat(refused).hasNoCause().hasMessageStartingWith("the block in line ");
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> theirs(String text, String password) {
        return BouncyCastleOracle.read(text, password.toCharArray());
    }

    /** What must be the same of two keys: the public one may stand beside it. */
    private static Optional<BigInteger> secret(Optional<PrivateKey> key) {
        return key.map(
                known -> known instanceof ECPrivateKey elliptic ? elliptic.getS() : new BigInteger(known.getEncoded()));
    }

    private static void assertRead(String name, String text, String password, PrivateKey expected) {
        assertThat(secret(ours(text, password))).as(name).isEqualTo(secret(Optional.of(expected)));
        for (String wrong : List.of("wrong", "", "größe")) {
            assertThat(problem(text, Optional.of(wrong)))
                    .as(name)
                    .isEqualTo("the block in line 1 cannot be decrypted with this password");
        }
        assertThat(problem(text, Optional.empty()))
                .as(name)
                .isEqualTo("the block in line 1 is encrypted, and there is no password");
    }

    private static String problem(String text, Optional<String> password) {
        try {
            PrivateKeyText.read(text, password.map(String::toCharArray));
            return "";
        } catch (UnusableException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private Map<String, String> allForms(String key, String password) {
        Map<String, String> forms = encryptedPkcs8(key, password);
        forms.putAll(oldPkcs8(key, password));
        if (!key.contains("MC4CAQ") && !key.contains("MEcCAQ")) {
            forms.putAll(encryptedTraditional(key, password));
        }
        return forms;
    }

    @Test
    void everyEncryptionOfOpensslIsReadAsBouncyCastleReadsIt() {
        String key = elliptic("P-256");
        PrivateKey expected = theirs(key, "").orElseThrow();

        allForms(key, PASSWORD).forEach((name, text) -> {
            assertThat(secret(theirs(text, PASSWORD))).as(name).isEqualTo(secret(Optional.of(expected)));
            assertRead(name, text, PASSWORD, expected);
        });
    }

    /** Bouncy Castle's own reading of PEM lacks the lengths of their keys. */
    @Test
    void rareCiphersAreReadByBouncyCastle() {
        String key = elliptic("P-256");
        PrivateKey expected = theirs(key, "").orElseThrow();

        for (String cipher : RARE_CIPHERS) {
            assertRead(cipher, openssl.pkcs8(key, PASSWORD, "-v2", cipher), PASSWORD, expected);
            assertRead("scrypt " + cipher, openssl.pkcs8(key, PASSWORD, "-scrypt", "-v2", cipher), PASSWORD, expected);
        }
        assertThat(secret(ours(openssl.traditional(key, PASSWORD, "-aes-256-cfb"), PASSWORD)))
                .isEqualTo(secret(Optional.of(expected)));
    }

    @Test
    void everyKindOfKeyIsReadInEveryForm() {
        keys().forEach((kind, key) -> {
            PrivateKey expected = theirs(key, "").orElseThrow();
            assertThat(ours(key, "")).as(kind).contains(expected);
            assertRead(kind, openssl.pkcs8(key, PASSWORD), PASSWORD, expected);
            if (!kind.startsWith("Ed")) {
                String traditional = openssl.traditional(key, PASSWORD);
                assertThat(traditional).contains(kind.equals("RSA") ? "BEGIN RSA PRIVATE" : "BEGIN EC PRIVATE");
                assertThat(ours(traditional, "")).as(kind).isEqualTo(theirs(traditional, ""));
                assertThat(secret(ours(traditional, ""))).as(kind).isEqualTo(secret(Optional.of(expected)));
                assertRead(kind, openssl.traditional(key, PASSWORD, "-aes256"), PASSWORD, expected);
            }
        });
    }

    /** As a terminal hands them to openssl, where Bouncy Castle drops bits in the oldest forms. */
    @ParameterizedTest
    @ValueSource(strings = {"größer", "пароль", "密码", "𝄞 clef"})
    void aPasswordMayHaveLettersOfAnyScript(String password) {
        String key = elliptic("P-256");
        PrivateKey expected = theirs(key, "").orElseThrow();
        Map<String, String> forms = allForms(key, password);

        forms.forEach((name, text) -> assertRead(name, text, password, expected));
    }

    private List<String> damageable() {
        String rsa = openssl.generated("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024");
        String elliptic = elliptic("P-256");
        return List.of(
                rsa,
                openssl.traditional(rsa, ""),
                elliptic,
                openssl.traditional(elliptic, ""),
                openssl.generated("-algorithm", "ED25519"),
                openssl.pkcs8(elliptic, PASSWORD, "-iter", "3"),
                openssl.pkcs8(elliptic, PASSWORD, "-scrypt_N", "2", "-scrypt_r", "1", "-scrypt_p", "1"),
                openssl.pkcs8(elliptic, PASSWORD, "-iter", "3", "-v1", "PBE-SHA1-3DES"),
                openssl.pkcs8(elliptic, PASSWORD, "-iter", "3", "-v1", "PBE-SHA1-RC4-40"),
                openssl.pkcs8(elliptic, PASSWORD, "-iter", "3", "-v1", "PBE-MD5-DES"));
    }

    private static byte[] der(String text) {
        return Base64.getMimeDecoder().decode(text.replaceAll("-----.*-----", ""));
    }

    private static String label(String text) {
        return text.substring("-----BEGIN ".length(), text.indexOf("-----\n"));
    }

    private static Stream<byte[]> damages(byte[] der) {
        Stream<byte[]> truncated = IntStream.range(0, der.length).mapToObj(length -> Arrays.copyOf(der, length));
        Stream<byte[]> longer = Stream.of(Arrays.copyOf(der, der.length + 1));
        Stream<byte[]> flipped = Stream.<Integer>of(0x01, 0x20, 0x80, 0xff)
                .flatMap(bits -> IntStream.range(0, der.length).mapToObj(at -> {
                    byte[] other = der.clone();
                    other[at] ^= bits.byteValue();
                    return other;
                }));
        return Stream.of(truncated, longer, flipped).flatMap(Function.identity());
    }

    private static boolean isDer(byte[] der) {
        try {
            DerScan.read(der);
            return true;
        } catch (NotDerException ber) {
            return false;
        }
    }

    /** Where ours is stricter, it is about the curve, or about a field of which the key is not made. */
    @Test
    void aDamagedKeyIsNeverAnotherKey() {
        List<String> stricter = new ArrayList<>();
        for (String text : damageable()) {
            damages(der(text)).forEach(damage -> {
                String damaged = KeyForms.block(label(text), damage);
                Optional<PrivateKey> theirs = theirs(damaged, PASSWORD);
                Optional<PrivateKey> ours = ours(damaged, PASSWORD);
                if (ours.isPresent()) {
                    assertThat(ours).as(damaged).isEqualTo(theirs);
                } else if (theirs.isPresent() && isDer(damage)) {
                    stricter.add(problem(damaged, Optional.of(PASSWORD)));
                }
            });
        }
        assertThat(stricter)
                .hasSizeLessThan(20)
                .allMatch(problem -> problem.contains("which TLS does not use")
                        || problem.equals("the block in line 1 is damaged or no private key"));
    }
}
