// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A certificate with its private key and its chain, as issued by a {@link TestAuthority}. */
public final class TestCertificate {

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final X509Certificate root;

    TestCertificate(PrivateKey key, List<X509Certificate> chain, X509Certificate root) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.root = root;
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The private key that belongs to the certificate. */
    public PrivateKey key() {
        return key;
    }

    /** The certificate, then the intermediates in the order of signing, without the root. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The certificate of the authority at the top; a self-signed certificate is its own. */
    public X509Certificate root() {
        return root;
    }

    /** The certificate as DER. */
    public byte[] der() {
        return Pem.der(certificate());
    }

    /** The certificate as base64 of its DER on one line. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der());
    }

    /** The certificate as PEM. */
    public String pem() {
        return Pem.certificate(certificate());
    }

    /** The {@link #chain()} as PEM. */
    public String chainPem() {
        return chain.stream().map(Pem::certificate).collect(Collectors.joining());
    }

    /** The private key as PKCS#8 PEM. */
    public String keyPem() {
        return Pem.key(key);
    }

    /** The SHA-256 of the certificate in lower-case hexadecimal. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A PKCS#12 store with the key and the {@link #chain()} as its only entry, {@code caller}. */
    public KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("caller", key, password, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Subject and fingerprint, never the key. */
    @Override
    public String toString() {
        return "TestCertificate[" + certificate().getSubjectX500Principal() + ", SHA-256 " + fingerprint() + "]";
    }
}
