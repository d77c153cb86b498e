// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority in memory: a self-signed root, or an {@link #intermediate(String) intermediate} below one. It has
 * a P-256 key and is valid from a day ago for ten years, unless a change of its own certificate says otherwise:
 *
 * <pre>{@code
 * TestAuthority root = TestAuthority.named("Test CA", ca -> ca.rsa(2048));
 * TestAuthority issuing = root.intermediate("Issuing CA", Leaf::expired);
 * TestAuthority impostor = root.intermediate("No CA", ca -> ca.withoutBasicConstraints());
 * }</pre>
 *
 * <p>Two authorities of the same name are two authorities: each has its own key.
 */
public final class TestAuthority {

    private final @Nullable TestAuthority parent;
    private final Leaf profile;
    private final Instant now;
    private final Issuer issuer;
    private final X509Certificate certificate;

    private TestAuthority(@Nullable TestAuthority parent, Leaf profile, Instant now) {
        KeyPair keys = profile.newKeyPair();
        this.parent = parent;
        this.profile = profile;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.issuer = new Issuer(profile.subject(), keys);
        this.certificate = (parent == null ? issuer : parent.issuer).certify(profile, keys.getPublic(), this.now);
    }

    /** A root with the subject {@code CN=<commonName>}. */
    public static TestAuthority named(String commonName) {
        return named(commonName, UnaryOperator.identity());
    }

    /** A root with the subject {@code CN=<commonName>}, its own certificate changed. */
    public static TestAuthority named(String commonName, UnaryOperator<Leaf> change) {
        return root(Leaf.authority().commonName(commonName), change);
    }

    /** A root with this RFC 4514 subject, {@code CN=Test CA,O=Example,C=DE}. */
    public static TestAuthority withSubject(String rfc4514) {
        return withSubject(rfc4514, UnaryOperator.identity());
    }

    /** A root with this RFC 4514 subject, its own certificate changed. */
    public static TestAuthority withSubject(String rfc4514, UnaryOperator<Leaf> change) {
        return root(Leaf.authority().subject(rfc4514), change);
    }

    /** A certificate that nobody but its own key vouches for. */
    public static TestCertificate selfSigned(Leaf leaf) {
        TestAuthority itself = new TestAuthority(null, leaf, Instant.now());
        return itself.held(itself.issuer.keys(), itself.certificate);
    }

    /** An authority {@code CN=<commonName>} whose certificate this one signs. */
    public TestAuthority intermediate(String commonName) {
        return intermediate(commonName, UnaryOperator.identity());
    }

    /** An authority {@code CN=<commonName>} whose certificate, changed, this one signs. */
    public TestAuthority intermediate(String commonName, UnaryOperator<Leaf> change) {
        return new TestAuthority(this, change.apply(Leaf.authority().commonName(commonName)), now);
    }

    /** The same name and key with a certificate issued at this instant, as are those it will issue: for fixed clocks. */
    public TestAuthority at(Instant instant) {
        return new TestAuthority(parent, profile.keyPair(issuer.keys()), instant);
    }

    /** Issues a certificate and its key; this authority signs whatever it is asked to. */
    public TestCertificate issue(Leaf leaf) {
        KeyPair keys = leaf.newKeyPair();
        return held(keys, issuer.certify(leaf, keys.getPublic(), now));
    }

    /** The key that signs, for a second certificate of the same authority. */
    public KeyPair keys() {
        return issuer.keys();
    }

    /** The instant at which this authority issues. */
    Instant now() {
        return now;
    }

    /** A certificate as DER of whatever bytes stand where a TBSCertificate should, with a good signature. */
    byte[] sign(byte[] toBeSigned) {
        return issuer.sign(toBeSigned);
    }

    /** The certificate of this authority. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate of this authority as PEM, to be configured as an anchor. */
    public String pem() {
        return Pem.certificate(certificate);
    }

    /** The authority at the top, perhaps this one. */
    public TestAuthority root() {
        return parent == null ? this : parent.root();
    }

    /** The certificates from this authority up to, but not including, the root: empty for the root itself. */
    public List<X509Certificate> chain() {
        return parent == null ? List.of() : join(certificate, parent.chain());
    }

    @Override
    public String toString() {
        return "TestAuthority[" + certificate.getSubjectX500Principal() + "]";
    }

    private TestCertificate held(KeyPair keys, X509Certificate issued) {
        return new TestCertificate(keys.getPrivate(), join(issued, chain()), root().certificate);
    }

    private static TestAuthority root(Leaf profile, UnaryOperator<Leaf> change) {
        return new TestAuthority(null, change.apply(profile), Instant.now());
    }

    private static List<X509Certificate> join(X509Certificate first, List<X509Certificate> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
