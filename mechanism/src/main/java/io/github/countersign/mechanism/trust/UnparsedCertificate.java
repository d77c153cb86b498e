// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import java.io.ByteArrayInputStream;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that was read before and is parsed again when an app first asks for more than its encoding: parsed, it takes
 * five times the memory. As {@link java.security.cert.Certificate} has it, it
 * equals the JDK's own and is serialized as one, and the JDK parses what it gets from others before it casts it.
 */
final class UnparsedCertificate extends DelegatingCertificate {
    private static final long serialVersionUID = 1L;

    private final String base64;
    private transient volatile @Nullable X509Certificate parsed;

    UnparsedCertificate(String base64) {
        this.base64 = base64;
    }

    @Override
    public byte[] getEncoded() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    X509Certificate parsed() {
        X509Certificate known = parsed;
        if (known == null) {
            known = parse(getEncoded());
            parsed = known;
        }
        return known;
    }

    private static X509Certificate parse(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void verify(PublicKey key)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        parsed().verify(key);
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        parsed().verify(key, provider);
    }

    @Override
    public String toString() {
        return parsed().toString();
    }
}
