// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.settings.UnusableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.crypto.spec.RC2ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The encryption of PKCS#12 (RFC 7292 appendix C). The JDK's own refuses passwords that are not ASCII. */
enum Pkcs12Pbe {
    RC4_128(1, 16),
    RC4_40(2, 5),
    TRIPLE_DES(3, 24),
    TRIPLE_DES_OF_TWO_KEYS(4, 16),
    RC2_128(5, 16),
    RC2_40(6, 5);

    static final String IDENTIFIERS = "1.2.840.113549.1.12.1.";

    /** Octets that SHA-1 digests at once. */
    private static final int BLOCK = 64;

    private static final int FOR_KEYS = 1;
    private static final int FOR_IVS = 2;

    private final int number;
    private final int keyLength;

    Pkcs12Pbe(int number, int keyLength) {
        this.number = number;
        this.keyLength = keyLength;
    }

    static EncryptedKey of(String identifier, DerReader parameters, byte[] content)
            throws NotDerException, UnusableException, UnknownEncryptionException {
        Pkcs12Pbe scheme = Stream.of(values())
                .filter(known -> identifier.equals(IDENTIFIERS + known.number))
                .findFirst()
                .orElseThrow(() -> new UnknownEncryptionException(identifier));
        Derivation derivation = new Derivation(Pbkdf2.salt(parameters), Pbkdf2.iterations(parameters));
        parameters.end();
        return password -> scheme.decrypted(
                content,
                derivation.octets(FOR_KEYS, password, scheme.keyLength),
                derivation.octets(FOR_IVS, password, Long.BYTES));
    }

    private byte[] decrypted(byte[] content, byte[] key, byte[] iv) throws GeneralSecurityException {
        return switch (this) {
            case RC4_128, RC4_40 -> KeyCipher.decrypted(content, "ARCFOUR", new SecretKeySpec(key, "ARCFOUR"), null);
            case RC2_128, RC2_40 ->
                KeyCipher.decrypted(
                        content,
                        "RC2/CBC/PKCS5Padding",
                        new SecretKeySpec(key, "RC2"),
                        new RC2ParameterSpec(keyLength * Byte.SIZE, iv));
            case TRIPLE_DES, TRIPLE_DES_OF_TWO_KEYS -> KeyCipher.TRIPLE_DES.decrypted(content, threeKeys(key), iv);
        };
    }

    /** The third is the first again where there are two. */
    private static byte[] threeKeys(byte[] key) {
        byte[] three = Arrays.copyOf(key, KeyCipher.TRIPLE_DES.keyLength());
        if (key.length < three.length) {
            System.arraycopy(key, 0, three, key.length, Long.BYTES);
        }
        return three;
    }

    /** Octets made of a password by SHA-1 (RFC 7292 appendix B.2). */
    private static final class Derivation {
        private final byte[] salt;
        private final int iterations;

        Derivation(byte[] salt, int iterations) {
            this.salt = salt;
            this.iterations = iterations;
        }

        byte[] octets(int purpose, char[] password, int length) throws GeneralSecurityException {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            byte[] input = input((new String(password) + '\0').getBytes(StandardCharsets.UTF_16BE));
            byte[] diversifier = new byte[BLOCK];
            Arrays.fill(diversifier, (byte) purpose);
            byte[] octets = {};
            while (octets.length < length) {
                digest.update(diversifier);
                byte[] derived = digest.digest(input);
                for (int i = 1; i < iterations; i++) {
                    derived = digest.digest(derived);
                }
                int filled = octets.length;
                octets = Arrays.copyOf(octets, filled + derived.length);
                System.arraycopy(derived, 0, octets, filled, derived.length);
                add(derived, input);
            }
            return Arrays.copyOf(octets, length);
        }

        /** Salt and password, each repeated until it fills whole blocks. */
        private byte[] input(byte[] password) {
            int first = filled(salt.length);
            byte[] input = new byte[first + filled(password.length)];
            for (int i = 0; i < input.length; i++) {
                input[i] = i < first ? salt[i % salt.length] : password[(i - first) % password.length];
            }
            return input;
        }

        private static int filled(int length) {
            return (length + BLOCK - 1) / BLOCK * BLOCK;
        }

        /** Adds what was derived, repeated to a block, and one to each block as to a number. */
        private static void add(byte[] derived, byte[] input) {
            for (int block = 0; block < input.length; block += BLOCK) {
                int sum = 1;
                for (int i = BLOCK - 1; i >= 0; i--) {
                    sum += (input[block + i] & 0xff) + (derived[i % derived.length] & 0xff);
                    input[block + i] = (byte) sum;
                    sum >>>= Byte.SIZE;
                }
            }
        }
    }
}
