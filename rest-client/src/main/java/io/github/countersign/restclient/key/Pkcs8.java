// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerInteger;
import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.DerScan;
import io.github.countersign.restclient.der.DerValue;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.der.ObjectIdentifier;
import io.github.countersign.restclient.settings.UnusableException;
import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;

/** A private key beside the name of its algorithm (RFC 5958): the one form of keys that the JDK reads. */
final class Pkcs8 {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";

    /**
     * The names by which every provider knows an algorithm. By other names, such as ECDSA, Bouncy Castle would make the key where
     * it is a provider of the JVM, and a key of that name belongs to no certificate.
     */
    private static final Map<String, String> ALGORITHMS =
            Map.of(RSA, "RSA", EC, "EC", "1.3.101.112", "EdDSA", "1.3.101.113", "EdDSA");

    /** The optional fields of an EC key (RFC 5915 section 3). */
    private static final int PARAMETERS = 0xa0;

    private static final int PUBLIC_KEY = 0xa1;

    private static final byte[] VERSION = {DerValue.INTEGER, 1, 0};

    private final byte[] der;
    private final String algorithm;
    private final DerReader parameters;

    private Pkcs8(byte[] der, String algorithm, DerReader parameters) {
        this.der = der;
        this.algorithm = algorithm;
        this.parameters = parameters;
    }

    static Pkcs8 of(byte[] der) throws NotDerException {
        DerReader info = DerScan.read(der).expect(DerValue.SEQUENCE).reader();
        DerInteger.number(info.next());
        DerReader identifier = info.next(DerValue.SEQUENCE).reader();
        String algorithm = ObjectIdentifier.dotted(identifier.next());
        info.next(DerValue.OCTET_STRING);
        return new Pkcs8(der, algorithm, identifier);
    }

    /** A key of PKCS#1 (RFC 8017 appendix A.1.2). */
    static Pkcs8 ofPkcs1(byte[] der) throws NotDerException {
        DerInteger.number(DerScan.read(der).expect(DerValue.SEQUENCE).reader().next());
        return wrapped(RSA, new byte[] {DerValue.NULL, 0}, der);
    }

    /** A key of SEC1 (RFC 5915), which names its curve itself. */
    static Pkcs8 ofSec1(byte[] der) throws NotDerException {
        DerReader key = DerScan.read(der).expect(DerValue.SEQUENCE).reader();
        DerInteger.number(key.next());
        key.next(DerValue.OCTET_STRING);
        byte[] curve = key.next(PARAMETERS).reader().only().bytes();
        if (key.hasNext()) {
            key.next(PUBLIC_KEY).reader().only().expect(DerValue.BIT_STRING);
        }
        key.end();
        return wrapped(EC, curve, der);
    }

    private static Pkcs8 wrapped(String algorithm, byte[] parameters, byte[] key) throws NotDerException {
        byte[] identifier =
                value(DerValue.SEQUENCE, ObjectIdentifier.of(algorithm).bytes(), parameters);
        return of(value(DerValue.SEQUENCE, VERSION, identifier, value(DerValue.OCTET_STRING, key)));
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (length < 0x80) {
            value.write(length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
            value.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                value.write(length >> (i * Byte.SIZE));
            }
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    PrivateKey key() throws NotDerException, UnusableException {
        requireCurveOfTls();
        try {
            return KeyFactory.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm))
                    .generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (NoSuchAlgorithmException unsupported) {
            throw new UnusableException("is a key of a kind that this JVM does not know");
        } catch (InvalidKeySpecException damaged) {
            throw new NotDerException("key");
        }
    }

    void requireCurveOfTls() throws NotDerException, UnusableException {
        if (algorithm.equals(EC)) {
            KeyCurve.requireOfTls(parameters.next());
        }
    }
}
