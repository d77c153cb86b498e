// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.UnusableException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate chain with the private key of its first certificate: proven to belong together. */
public final class ClientIdentity {
    private static final byte[] PROBE = {1, 2, 3, 4};

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final String thumbprint;

    private ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.thumbprint = thumbprint(chain.get(0));
    }

    /**
     * Finds the key's own certificate and those that lead on from it, in whatever order they are given. Of several that were
     * issued for the key, the one that lasts longest is its own.
     */
    public static ClientIdentity of(PrivateKey key, List<X509Certificate> certificates) throws UnusableException {
        List<X509Certificate> own = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            if (belongTogether(key, certificate.getPublicKey())) {
                own.add(certificate);
            }
        }
        Optional<X509Certificate> leaf = own.stream().max(Comparator.comparing(X509Certificate::getNotAfter));
        if (leaf.isPresent()) {
            return new ClientIdentity(key, chain(leaf.get(), certificates));
        }
        throw new UnusableException(
                "does not belong to " + (certificates.size() == 1 ? "the certificate" : "any of the certificates"));
    }

    private static boolean belongTogether(PrivateKey key, PublicKey candidate) throws UnusableException {
        if (!key.getAlgorithm().equals(candidate.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm(key));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(candidate);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException unusable) {
            return false;
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

    private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> certificates) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Optional<X509Certificate> next = issuer(leaf, certificates);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = issuer(next.get(), certificates);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(X509Certificate issued, List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(candidate -> candidate.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
                .filter(candidate -> isSignedBy(issued, candidate))
                .findFirst();
    }

    private static boolean isSignedBy(X509Certificate issued, X509Certificate candidate) {
        try {
            issued.verify(candidate.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    PrivateKey key() {
        return key;
    }

    /** The key's certificate, then each one's issuer as far as they were given. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The key's certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate's {@code x5t#S256} (RFC 8705 section 3.1). */
    public String thumbprint() {
        return thumbprint;
    }

    /** The last instant at which the certificate is valid. */
    public Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    public boolean isExpired(Instant now) {
        return now.isAfter(notAfter());
    }

    /** The same certificates; the key can be no other one then. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientIdentity identity && chain.equals(identity.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    /** Subject and dates, never the key. */
    @Override
    public String toString() {
        return "ClientIdentity[" + certificate().getSubjectX500Principal() + ", notAfter=" + notAfter() + "]";
    }
}
