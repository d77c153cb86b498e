// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.UnusableException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** Something that a private key has signed: tells which public key is its own. */
final class KeyProof {
    private static final byte[] PROBE = {1, 2, 3, 4};

    private final String keyAlgorithm;
    private final String signatureAlgorithm;
    private final byte[] signed;

    private KeyProof(String keyAlgorithm, String signatureAlgorithm, byte[] signed) {
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
        this.signed = signed;
    }

    static KeyProof of(PrivateKey key) throws UnusableException {
        String algorithm = signatureAlgorithm(key);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            return new KeyProof(key.getAlgorithm(), algorithm, signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new UnusableException("is a key with which this JVM cannot sign");
        }
    }

    private static String signatureAlgorithm(PrivateKey key) throws UnusableException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default -> throw new UnusableException("is a key that TLS cannot use; expected RSA, EC, Ed25519 or Ed448");
        };
    }

    /** Those of the key, each once. */
    List<X509Certificate> own(List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(certificate -> isOf(certificate.getPublicKey()))
                .distinct()
                .toList();
    }

    private boolean isOf(PublicKey candidate) {
        if (!keyAlgorithm.equals(candidate.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm);
            signature.initVerify(candidate);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }
}
