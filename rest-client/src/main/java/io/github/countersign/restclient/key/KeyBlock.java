// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.settings.PemBlock;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Optional;

/** One block that is a private key, read by its label. */
final class KeyBlock {
    private static final String BOUNCY_CASTLE = "org.bouncycastle:bcpkix-jdk18on";

    private static final String ANEW = "encrypt it anew with openssl pkcs8 -topk8 -v2 aes-256-cbc";

    private final PemBlock block;
    private final Optional<char[]> password;
    private final Optional<DekInfo> dekInfo;

    /** How the content of a block becomes PKCS#8. */
    @FunctionalInterface
    private interface Form {
        Pkcs8 of(byte[] content) throws NotDerException;
    }

    private KeyBlock(PemBlock block, Optional<char[]> password) {
        this.block = block;
        this.password = password;
        this.dekInfo = DekInfo.in(block.body());
    }

    static PrivateKey key(PemBlock block, Optional<char[]> password) throws UnusableException {
        KeyBlock key = new KeyBlock(block, password);
        byte[] content = key.content();
        try {
            return key.pkcs8(content).key();
        } catch (NotDerException damaged) {
            // without the parser's words, so that whoever damages keys learns nothing
            throw new UnusableException(block.where() + " is damaged or no private key");
        } catch (UnusableException unusable) {
            throw new UnusableException(block.where() + " " + unusable.getMessage());
        }
    }

    private byte[] content() throws UnusableException {
        String base64 = dekInfo.map(DekInfo::base64).orElse(block.body());
        return new PemBlock(block.label(), block.line(), base64).der();
    }

    private Pkcs8 pkcs8(byte[] content) throws NotDerException, UnusableException {
        return switch (block.label()) {
            case "PRIVATE KEY" -> Pkcs8.of(content);
            case "ENCRYPTED PRIVATE KEY" -> decrypted(encrypted(content), Pkcs8::of);
            case "RSA PRIVATE KEY" -> traditional(content, Pkcs8::ofPkcs1);
            case "EC PRIVATE KEY" -> traditional(content, Pkcs8::ofSec1);
            default -> throw new UnusableException(OtherKeyForm.ofLabel(block.label()));
        };
    }

    private Pkcs8 traditional(byte[] content, Form form) throws NotDerException, UnusableException {
        return dekInfo.isPresent() ? decrypted(encrypted(dekInfo.get(), content), form) : form.of(content);
    }

    private static EncryptedKey encrypted(DekInfo dekInfo, byte[] content) throws UnusableException {
        try {
            return dekInfo.encrypted(content);
        } catch (UnknownEncryptionException unknown) {
            return byBouncyCastle(unknown, secret -> BouncyCastleKeys.traditional(dekInfo, content, secret));
        }
    }

    private static EncryptedKey encrypted(byte[] content) throws NotDerException, UnusableException {
        try {
            return EncryptedKey.pkcs8(content);
        } catch (UnknownEncryptionException unknown) {
            return byBouncyCastle(unknown, secret -> BouncyCastleKeys.pkcs8(content, secret));
        }
    }

    private static EncryptedKey byBouncyCastle(UnknownEncryptionException unknown, EncryptedKey key)
            throws UnusableException {
        if (hasBouncyCastle()) {
            return key;
        }
        throw new UnusableException("is encrypted with " + unknown.name() + ", which the JDK does not read; " + ANEW
                + ", or add " + BOUNCY_CASTLE + " to the app, which reads more");
    }

    /** Of its three jars bcpkix brings the other two, unless somebody took them away. */
    private static boolean hasBouncyCastle() {
        try {
            ClassLoader app = KeyBlock.class.getClassLoader();
            Class.forName("org.bouncycastle.openssl.PEMParser", false, app);
            Class.forName("org.bouncycastle.jce.provider.BouncyCastleProvider", false, app);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private Pkcs8 decrypted(EncryptedKey key, Form form) throws UnusableException {
        if (password.isEmpty()) {
            throw new UnusableException("is encrypted, and there is no password");
        }
        try {
            return form.of(key.decrypted(password.get()));
        } catch (NoSuchAlgorithmException unknown) {
            throw new UnusableException("is encrypted in a way that nothing here reads; " + ANEW);
        } catch (GeneralSecurityException | NotDerException wrong) {
            // one in 256 wrong passwords gets the padding right by chance; what comes out is no key then
            throw new UnusableException("cannot be decrypted with this password");
        }
    }
}
