// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/**
 * Decrypts what the JDK does not. This class alone knows Bouncy Castle, and is used only where Bouncy Castle is on the class path.
 * Its provider is an instance of our own: nothing is registered in the JVM.
 */
final class BouncyCastleKeys {
    private BouncyCastleKeys() {}

    /** What {@code EncryptedPrivateKeyInfo} holds. */
    static byte[] pkcs8(byte[] der, char[] password) throws GeneralSecurityException {
        try {
            return new PKCS8EncryptedPrivateKeyInfo(der)
                    .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(password))
                    .getEncoded();
        } catch (IOException | PKCSException | RuntimeException undecryptable) {
            throw told(undecryptable, password);
        }
    }

    static byte[] traditional(DekInfo dekInfo, byte[] content, char[] password) throws GeneralSecurityException {
        try {
            return new JcePEMDecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(password)
                    .get(dekInfo.cipher())
                    .decrypt(content, dekInfo.ivOctets());
        } catch (IOException | OperatorCreationException | RuntimeException undecryptable) {
            throw told(undecryptable, password);
        }
    }

    /** Without its words, which may hold content. An empty password is refused as if the algorithm were unknown. */
    private static GeneralSecurityException told(Exception undecryptable, char... password) {
        if (password.length == 0) {
            return new InvalidKeyException();
        }
        for (Throwable cause = undecryptable; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchAlgorithmException || cause instanceof OperatorCreationException) {
                return new NoSuchAlgorithmException();
            }
        }
        return new InvalidKeyException();
    }
}
