// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.DerValue;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.der.ObjectIdentifier;
import io.github.countersign.restclient.settings.UnusableException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Encryption by a derived key and a cipher that are named one by one (RFC 8018 section 6.2). */
final class Pbes2 {
    static final String IDENTIFIER = "1.2.840.113549.1.5.13";

    private Pbes2() {}

    /** Makes the key of a cipher from a password, at a cost that is within bounds. */
    interface Derivation {
        /** A key of so many octets. */
        byte[] key(char[] password, int length) throws GeneralSecurityException;

        /** What the parameters say about the length, if anything. */
        Optional<BigInteger> length();
    }

    static EncryptedKey of(DerReader parameters, byte[] content)
            throws NotDerException, UnusableException, UnknownEncryptionException {
        DerReader deriving = parameters.next(DerValue.SEQUENCE).reader();
        DerReader encryption = parameters.next(DerValue.SEQUENCE).reader();
        parameters.end();
        // before the cipher, so that the cost is within its bounds whoever reads the key
        Derivation derivation = derivation(deriving);
        String identifier = ObjectIdentifier.dotted(encryption.next());
        KeyCipher cipher = KeyCipher.identified(identifier)
                .orElseThrow(() -> new UnknownEncryptionException(KeyCipher.nameOf(identifier)));
        byte[] iv = encryption.next(DerValue.OCTET_STRING).content();
        encryption.end();
        BigInteger length = BigInteger.valueOf(cipher.keyLength());
        if (iv.length != cipher.blockLength()
                || !derivation.length().orElse(length).equals(length)) {
            throw new NotDerException("length");
        }
        return password -> cipher.decrypted(content, derivation.key(password, cipher.keyLength()), iv);
    }

    private static Derivation derivation(DerReader algorithm)
            throws NotDerException, UnusableException, UnknownEncryptionException {
        String identifier = ObjectIdentifier.dotted(algorithm.next());
        DerReader parameters = algorithm.next(DerValue.SEQUENCE).reader();
        algorithm.end();
        return switch (identifier) {
            case "1.2.840.113549.1.5.12" -> Pbkdf2.of(parameters);
            case "1.3.6.1.4.1.11591.4.11" -> Scrypt.of(parameters);
            default -> throw new NotDerException("key derivation");
        };
    }
}
