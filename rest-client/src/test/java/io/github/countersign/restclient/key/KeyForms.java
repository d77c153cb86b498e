// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.MiscPEMGenerator;
import org.bouncycastle.openssl.PEMEncryptor;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemHeader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** Private keys in the forms that tools write, written by Bouncy Castle. */
public final class KeyForms {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private KeyForms() {}

    /** PKCS#8, {@code PRIVATE KEY}. */
    public static String pkcs8(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /** PKCS#1 for RSA, SEC1 for EC. */
    public static String traditional(KeyPair keys) {
        return text(new MiscPEMGenerator(openssl(keys)));
    }

    /** The same, encrypted as OpenSSL used to: with {@code DEK-Info}. */
    public static String encryptedTraditional(KeyPair keys, String cipher, char[] password) {
        return text(new MiscPEMGenerator(
                openssl(keys),
                new JcePEMEncryptorBuilder(cipher).setProvider(PROVIDER).build(password)));
    }

    /** An EC key with its parameters and its public key, which the JDK leaves out (RFC 5915 section 3). */
    private static PrivateKeyInfo openssl(KeyPair keys) {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
        if (!(keys.getPrivate() instanceof ECPrivateKey key)) {
            return info;
        }
        try {
            return new PrivateKeyInfo(
                    info.getPrivateKeyAlgorithm(),
                    new org.bouncycastle.asn1.sec.ECPrivateKey(
                            key.getParams().getOrder().bitLength(),
                            key.getS(),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded())
                                    .getPublicKeyData(),
                            info.getPrivateKeyAlgorithm().getParameters()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Encrypted PKCS#8, {@code ENCRYPTED PRIVATE KEY}. */
    public static String encryptedPkcs8(PrivateKey key, ASN1ObjectIdentifier cipher, char[] password) {
        try {
            return text(new JcaPKCS8Generator(
                    key,
                    new JceOpenSSLPKCS8EncryptorBuilder(cipher)
                            .setProvider(PROVIDER)
                            .setPassword(password)
                            .build()));
        } catch (IOException | OperatorCreationException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** Encrypted PKCS#8 as OpenSSL writes it today. */
    public static String encryptedPkcs8(PrivateKey key, char[] password) {
        return encryptedPkcs8(key, PKCS8Generator.AES_256_CBC, password);
    }

    /** A block {@code ENCRYPTED PRIVATE KEY} that holds no key. */
    static String encryptedPkcs8(byte[] content, char[] password) {
        try {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(PROVIDER)
                    .setPassword(password)
                    .build();
            ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
            try (OutputStream out = encryptor.getOutputStream(encrypted)) {
                out.write(content);
            }
            return block(
                    "ENCRYPTED PRIVATE KEY",
                    new EncryptedPrivateKeyInfo(encryptor.getAlgorithmIdentifier(), encrypted.toByteArray())
                            .getEncoded());
        } catch (IOException | OperatorCreationException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** A block with {@code DEK-Info} that holds no key. */
    static String encryptedTraditional(String label, byte[] content, char[] password) {
        PEMEncryptor encryptor =
                new JcePEMEncryptorBuilder("AES-128-CBC").setProvider(PROVIDER).build(password);
        try {
            PemObject object = new PemObject(
                    label,
                    List.of(
                            new PemHeader("Proc-Type", "4,ENCRYPTED"),
                            new PemHeader(
                                    "DEK-Info",
                                    "AES-128-CBC,"
                                            + HexFormat.of().withUpperCase().formatHex(encryptor.getIV()))),
                    encryptor.encrypt(content));
            return text(() -> object);
        } catch (PEMException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** The parameters of an EC key, as OpenSSL writes them before the key. */
    public static String ecParameters(KeyPair keys) {
        try {
            return block(
                    "EC PARAMETERS",
                    PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded())
                            .getPrivateKeyAlgorithm()
                            .getParameters()
                            .toASN1Primitive()
                            .getEncoded());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A block of this content. */
    public static String block(String label, byte[] der) {
        return text(() -> new PemObject(label, der));
    }

    private static String text(PemObjectGenerator object) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
