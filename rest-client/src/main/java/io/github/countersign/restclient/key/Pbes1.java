// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.RC2ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The first encryption of PKCS#5, with a digest and a cipher of 64 bits under one name (RFC 8018 section 6.1). */
final class Pbes1 {
    private static final String IDENTIFIERS = "1.2.840.113549.1.5.";

    /** Digest and cipher. */
    private static final Map<String, String> SCHEMES = Map.of(
            IDENTIFIERS + "1", "MD2 DES",
            IDENTIFIERS + "3", "MD5 DES",
            IDENTIFIERS + "4", "MD2 RC2",
            IDENTIFIERS + "6", "MD5 RC2",
            IDENTIFIERS + "10", "SHA-1 DES",
            IDENTIFIERS + "11", "SHA-1 RC2");

    /** Octets of the key, and of the IV behind it. */
    private static final int LENGTH = 8;

    private Pbes1() {}

    static EncryptedKey of(String scheme, DerReader parameters, byte[] content)
            throws NotDerException, UnusableException, UnknownEncryptionException {
        String known = SCHEMES.get(scheme);
        if (known == null) {
            throw new UnknownEncryptionException(KeyCipher.nameOf(scheme));
        }
        byte[] salt = Pbkdf2.salt(parameters);
        int iterations = Pbkdf2.iterations(parameters);
        parameters.end();
        String[] parts = known.split(" ", -1);
        return password -> {
            MessageDigest digest = MessageDigest.getInstance(parts[0]);
            digest.update(DekInfo.utf8(password));
            byte[] derived = digest.digest(salt);
            for (int i = 1; i < iterations; i++) {
                derived = digest.digest(derived);
            }
            return decrypted(content, parts[1], derived);
        };
    }

    private static byte[] decrypted(byte[] content, String cipher, byte[] derived) throws GeneralSecurityException {
        byte[] iv = Arrays.copyOfRange(derived, LENGTH, 2 * LENGTH);
        return KeyCipher.decrypted(
                content,
                cipher + "/CBC/PKCS5Padding",
                new SecretKeySpec(derived, 0, LENGTH, cipher),
                cipher.equals("RC2") ? new RC2ParameterSpec(LENGTH * Byte.SIZE, iv) : new IvParameterSpec(iv));
    }
}
