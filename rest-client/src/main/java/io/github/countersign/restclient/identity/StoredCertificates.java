// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.UnusableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Every certificate of a PKCS#12 store (RFC 7292 section 4). The JDK's key store keeps one of each subject and shows of the others
 * only those that are entries of their own.
 */
final class StoredCertificates {
    private static final String DATA = "2a864886f70d010701";
    private static final String CERTIFICATE_BAG = "2a864886f70d010c0a0103";
    private static final String X509 = "2a864886f70d01091601";
    private static final int OCTET_STRING = 0x04;

    private final char[] password;
    private final List<X509Certificate> found = new ArrayList<>();

    private StoredCertificates(char[] password) {
        this.password = password;
    }

    /** None if it is written in another way than here is read; the JDK has accepted it and checked that it is whole. */
    static List<X509Certificate> of(byte[] store, char[] password) {
        StoredCertificates certificates = new StoredCertificates(password);
        try {
            DerElement safe = DerElement.of(store).child(1);
            for (DerElement content : DerElement.of(explicit(safe).bytes()).children()) {
                certificates.add(content);
            }
            return certificates.found;
        } catch (UnusableException | GeneralSecurityException | IOException | RuntimeException otherwise) {
            // the JDK's parsers throw unchecked exceptions too
            return List.of();
        }
    }

    private void add(DerElement content) throws UnusableException, GeneralSecurityException, IOException {
        DerElement inner = explicit(content);
        byte[] safe = content.child(0).isOid(DATA) ? inner.bytes() : decrypted(inner.child(1));
        for (DerElement bag : DerElement.of(safe).children()) {
            if (bag.child(0).isOid(CERTIFICATE_BAG)) {
                DerElement certificate = explicit(bag);
                if (certificate.child(0).isOid(X509)) {
                    found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    explicit(certificate).bytes())));
                }
            }
        }
    }

    /** What stands behind an object identifier as {@code [0] EXPLICIT}. */
    private static DerElement explicit(DerElement typed) throws UnusableException {
        return typed.child(1).child(0);
    }

    /** The JDK reads the algorithms of encrypted keys, which are written in the same way. */
    private byte[] decrypted(DerElement encrypted) throws UnusableException, GeneralSecurityException, IOException {
        byte[] content = encrypted.child(2).bytes();
        EncryptedPrivateKeyInfo algorithm = new EncryptedPrivateKeyInfo(
                DerElement.sequence(encrypted.child(1).encoded(), DerElement.encoded(OCTET_STRING, content)));
        AlgorithmParameters parameters = algorithm.getAlgParameters();
        String scheme = String.valueOf(parameters);
        String name = scheme.startsWith("PBEWith") ? scheme : algorithm.getAlgName();
        PBEKeySpec secret = new PBEKeySpec(password);
        try {
            SecretKey key = SecretKeyFactory.getInstance("PBE").generateSecret(secret);
            Cipher cipher = Cipher.getInstance(name);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return cipher.doFinal(content);
        } finally {
            secret.clearPassword();
        }
    }
}
