// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The ciphers that protect keys, in CBC mode: by their object identifiers and by the names that OpenSSL gives to them. */
public enum KeyCipher {
    AES_128("2.16.840.1.101.3.4.1.2", "AES-128-CBC", 16),
    AES_192("2.16.840.1.101.3.4.1.22", "AES-192-CBC", 24),
    AES_256("2.16.840.1.101.3.4.1.42", "AES-256-CBC", 32),
    TRIPLE_DES("1.2.840.113549.3.7", "DES-EDE3-CBC", 24),
    DES("1.3.14.3.2.7", "DES-CBC", 8);

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("1.2.392.200011.61.1.1.1.2", "Camellia-128-CBC"),
            Map.entry("1.2.392.200011.61.1.1.1.3", "Camellia-192-CBC"),
            Map.entry("1.2.392.200011.61.1.1.1.4", "Camellia-256-CBC"),
            Map.entry("1.2.410.200046.1.1.2", "ARIA-128-CBC"),
            Map.entry("1.2.410.200046.1.1.7", "ARIA-192-CBC"),
            Map.entry("1.2.410.200046.1.1.12", "ARIA-256-CBC"),
            Map.entry("1.2.410.200004.1.4", "SEED-CBC"),
            Map.entry("1.2.840.113549.3.2", "RC2-CBC"),
            Map.entry("1.2.156.10197.1.104.2", "SM4-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.6", "AES-128-GCM"),
            Map.entry("2.16.840.1.101.3.4.1.26", "AES-192-GCM"),
            Map.entry("2.16.840.1.101.3.4.1.46", "AES-256-GCM"));

    private final String identifier;
    private final String openssl;
    private final int keyLength;

    KeyCipher(String identifier, String openssl, int keyLength) {
        this.identifier = identifier;
        this.openssl = openssl;
        this.keyLength = keyLength;
    }

    static Optional<KeyCipher> identified(String identifier) {
        return Stream.of(values())
                .filter(cipher -> cipher.identifier.equals(identifier))
                .findFirst();
    }

    static Optional<KeyCipher> named(String openssl) {
        return Stream.of(values())
                .filter(cipher -> cipher.openssl.equals(openssl))
                .findFirst();
    }

    /** What people call a cipher that is none of these, as far as it is known. */
    public static String nameOf(String identifier) {
        return OTHERS.getOrDefault(identifier, identifier);
    }

    /** In octets, as the others. */
    int keyLength() {
        return keyLength;
    }

    int blockLength() {
        return openssl.startsWith("AES") ? 16 : 8;
    }

    byte[] decrypted(byte[] content, byte[] key, byte[] iv) throws GeneralSecurityException {
        String algorithm =
                switch (this) {
                    case AES_128, AES_192, AES_256 -> "AES";
                    case TRIPLE_DES -> "DESede";
                    case DES -> "DES";
                };
        return decrypted(
                content, algorithm + "/CBC/PKCS5Padding", new SecretKeySpec(key, algorithm), new IvParameterSpec(iv));
    }

    static byte[] decrypted(
            byte[] content, String transformation, SecretKeySpec key, @Nullable AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.DECRYPT_MODE, key, parameters);
        return cipher.doFinal(content);
    }
}
