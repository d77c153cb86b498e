// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerInteger;
import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.DerValue;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.der.ObjectIdentifier;
import io.github.countersign.restclient.settings.UnusableException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 (RFC 8018 section 5.2), as the JDK computes it. */
final class Pbkdf2 implements Pbes2.Derivation {
    /** As many as the JDK allows to key stores; a few seconds. */
    static final int MOST_ITERATIONS = 5_000_000;

    private static final String HMAC_SHA1 = "1.2.840.113549.2.7";

    private static final Map<String, String> FUNCTIONS = Map.of(
            HMAC_SHA1,
            "HmacSHA1",
            "1.2.840.113549.2.8",
            "HmacSHA224",
            "1.2.840.113549.2.9",
            "HmacSHA256",
            "1.2.840.113549.2.10",
            "HmacSHA384",
            "1.2.840.113549.2.11",
            "HmacSHA512",
            "1.2.840.113549.2.12",
            "HmacSHA512/224",
            "1.2.840.113549.2.13",
            "HmacSHA512/256");

    private final SecretKeyFactory factory;
    private final byte[] salt;
    private final int iterations;
    private final Optional<BigInteger> length;

    private Pbkdf2(SecretKeyFactory factory, byte[] salt, int iterations, Optional<BigInteger> length) {
        this.factory = factory;
        this.salt = salt;
        this.iterations = iterations;
        this.length = length;
    }

    static Pbkdf2 of(DerReader parameters) throws NotDerException, UnusableException, UnknownEncryptionException {
        byte[] salt = salt(parameters);
        int iterations = iterations(parameters);
        Optional<BigInteger> length = length(parameters);
        String function = HMAC_SHA1;
        if (parameters.hasNext()) {
            DerReader algorithm = parameters.next(DerValue.SEQUENCE).reader();
            function = ObjectIdentifier.dotted(algorithm.next());
            algorithm.skip(DerValue.NULL);
            algorithm.end();
        }
        parameters.end();
        return new Pbkdf2(factory(function), salt, iterations, length);
    }

    static byte[] salt(DerReader parameters) throws NotDerException {
        byte[] salt = parameters.next(DerValue.OCTET_STRING).content();
        if (salt.length == 0) {
            throw new NotDerException("salt");
        }
        return salt;
    }

    /** Of the key, which the cipher knows as well. */
    static Optional<BigInteger> length(DerReader parameters) throws NotDerException {
        return parameters.isNext(DerValue.INTEGER)
                ? Optional.of(DerInteger.number(parameters.next()))
                : Optional.empty();
    }

    /** How often a function is computed, which no key asks for without bound. */
    static int iterations(DerReader parameters) throws NotDerException, UnusableException {
        BigInteger iterations = DerInteger.number(parameters.next());
        if (iterations.signum() <= 0) {
            throw new NotDerException("iterations");
        }
        if (iterations.compareTo(BigInteger.valueOf(MOST_ITERATIONS)) > 0) {
            throw new UnusableException("asks for more than " + MOST_ITERATIONS
                    + " iterations to make the key of its password; encrypt it anew with fewer");
        }
        return iterations.intValueExact();
    }

    private static SecretKeyFactory factory(String function) throws UnknownEncryptionException {
        String name = FUNCTIONS.get(function);
        if (name == null) {
            throw new UnknownEncryptionException("PBKDF2 on " + function);
        }
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + name);
        } catch (NoSuchAlgorithmException older) {
            throw new UnknownEncryptionException("PBKDF2 on " + name);
        }
    }

    @Override
    public Optional<BigInteger> length() {
        return length;
    }

    @Override
    public byte[] key(char[] password, int octets) throws GeneralSecurityException {
        return factory.generateSecret(new PBEKeySpec(password, salt, iterations, octets * Byte.SIZE))
                .getEncoded();
    }
}
