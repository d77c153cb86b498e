// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.UnusableException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A certificate chain with the private key of its first certificate: proven to belong together. */
public final class ClientIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final int strangers;
    private final String thumbprint;

    private ClientIdentity(PrivateKey key, List<X509Certificate> chain, int strangers) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.strangers = strangers;
        this.thumbprint = thumbprint(chain.get(0));
    }

    /**
     * Finds the key's own certificate and those that lead on from it, in whatever order they are given. Where several ways are
     * given, it is the one that is valid now and lasts longest.
     */
    public static ClientIdentity of(PrivateKey key, List<X509Certificate> certificates, Instant now)
            throws UnusableException {
        List<X509Certificate> own = KeyProof.of(key).own(certificates);
        if (own.isEmpty()) {
            throw new UnusableException(
                    "does not belong to " + (certificates.size() == 1 ? "the certificate" : "any of the certificates"));
        }
        ChainSearch.Found found = ChainSearch.from(own, certificates, now);
        int strangers = Set.copyOf(certificates).size() - found.reached().size();
        return new ClientIdentity(key, found.chain(), strangers);
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

    /** How many of the certificates that were given do not lead on from the key's. */
    public int strangers() {
        return strangers;
    }

    /** The last instant at which the certificate is valid. */
    public Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /** The one of the chain that ends first, with which the whole chain ends: the key's own, unless another ends before it. */
    public X509Certificate endingFirst() {
        return Collections.min(
                chain, Comparator.comparing(known -> known.getNotAfter().toInstant()));
    }

    /** What is wrong with the chain although the certificate is good, naming the one to blame. */
    public Optional<String> flaw(Instant now) {
        X509Certificate first = endingFirst();
        Instant end = first.getNotAfter().toInstant();
        String subject = first.getSubjectX500Principal().toString();
        if (first.equals(certificate())) {
            return chain.stream()
                    .filter(issuer -> now.isBefore(issuer.getNotBefore().toInstant()))
                    .findFirst()
                    .map(issuer -> issuer.getSubjectX500Principal() + " of the chain is not valid before "
                            + issuer.getNotBefore().toInstant());
        }
        return Optional.of(
                now.isAfter(end)
                        ? subject + " of the chain expired at " + end
                                + "; servers refuse it unless they have a newer one"
                        : subject + " of the chain ends at " + end + ", before the certificate itself");
    }

    /** From the first to the last instant at which a certificate is valid. */
    public static Duration life(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
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
