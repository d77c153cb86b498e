// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate is to say. {@link #leaf()} describes a proper one for a caller: {@code CN=caller}, a P-256 key, valid
 * from a day ago for a year, not an authority, for digital signatures (critical) and TLS clients. Each method returns a
 * copy that differs in what the method names, be it right or wrong.
 *
 * <p>Times are relative to the instant of the authority that issues. Every issued certificate gets a key of its own.
 */
public final class Leaf {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final ASN1Encodable MALFORMED = DERNull.INSTANCE;

    private final X500Name subject;
    private final Supplier<KeyPair> keys;
    private final Function<Instant, Validity> validity;
    private final List<Extension> extensions;
    private final Set<ASN1ObjectIdentifier> leftOut;
    private final Optional<String> signatureAlgorithm;

    private Leaf(
            X500Name subject,
            Supplier<KeyPair> keys,
            Function<Instant, Validity> validity,
            List<Extension> extensions,
            Set<ASN1ObjectIdentifier> leftOut,
            Optional<String> signatureAlgorithm) {
        this.subject = subject;
        this.keys = keys;
        this.validity = validity;
        this.extensions = List.copyOf(extensions);
        this.leftOut = Set.copyOf(leftOut);
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** The first and the last instant at which a certificate is valid. */
    record Validity(Instant from, Instant to) {}

    /** A proper certificate for a caller. */
    public static Leaf leaf() {
        return plain(YEAR)
                .commonName("caller")
                .keyUsage(KeyUsage.digitalSignature)
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .with(Extension.basicConstraints, true, new BasicConstraints(false));
    }

    /** A proper certificate for an authority, still without a subject. */
    static Leaf authority() {
        return plain(YEAR.multipliedBy(10))
                .keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
                .certificateAuthority();
    }

    private static Leaf plain(Duration life) {
        X500Name nobody = new X500Name(new RDN[0]);
        Supplier<KeyPair> keys = () -> generate("EC", new ECGenParameterSpec("secp256r1"));
        return new Leaf(
                nobody,
                keys,
                now -> new Validity(now.minus(DAY), now.plus(life)),
                List.of(),
                Set.of(),
                Optional.empty());
    }

    /** This common name instead of any other, at the end of the encoded subject. */
    public Leaf commonName(String commonName) {
        return withoutCommonName().attribute(BCStyle.CN, new DERUTF8String(commonName));
    }

    /** Two common names in this encoded order. */
    public Leaf twoCommonNames(String first, String second) {
        return commonName(first).attribute(BCStyle.CN, new DERUTF8String(second));
    }

    /** Drops each RDN that holds a common name. */
    public Leaf withoutCommonName() {
        return subject(Stream.of(subject.getRDNs()).filter(Leaf::namesNobody));
    }

    /**
     * No subject at all. The certificate then gets a critical alternative name, as RFC 5280 demands; the JDK
     * could not read it otherwise.
     */
    public Leaf emptySubject() {
        return subject(Stream.empty());
    }

    /** The subject from its RFC 4514 text, {@code CN=orders,O=Example,C=DE}: the last one is encoded first. */
    public Leaf subject(String rfc4514) {
        return subject(X500Name.getInstance(new X500Principal(rfc4514).getEncoded()));
    }

    /** The subject exactly as encoded. */
    public Leaf subject(X500Name name) {
        return new Leaf(name, keys, validity, extensions, leftOut, signatureAlgorithm);
    }

    /** Appends an RDN to the encoded subject, of any type and any encoding. */
    public Leaf attribute(String oid, ASN1Encodable value) {
        return attribute(new ASN1ObjectIdentifier(oid), value);
    }

    /** Appends one RDN of several attributes. */
    public Leaf multiValued(AttributeTypeAndValue... attributes) {
        return subject(Stream.concat(Stream.of(subject.getRDNs()), Stream.of(new RDN(attributes))));
    }

    /** Valid until yesterday. */
    public Leaf expired() {
        return validity(now -> new Validity(now.minus(YEAR), now.minus(DAY)));
    }

    /** Valid from tomorrow. */
    public Leaf notYetValid() {
        return validity(now -> new Validity(now.plus(DAY), now.plus(YEAR)));
    }

    /** Valid between these instants, both included; UTCTime until 2049, GeneralizedTime from 2050. */
    public Leaf validity(Instant from, Instant to) {
        return validity(now -> new Validity(from, to));
    }

    /** An RSA key of this many bits. */
    public Leaf rsa(int bits) {
        return keys("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    /** A key on this curve, {@code secp384r1} for example. */
    public Leaf ec(String curve) {
        return keys("EC", new ECGenParameterSpec(curve));
    }

    /** An Ed25519 key. */
    public Leaf ed25519() {
        return keys("Ed25519", NamedParameterSpec.ED25519);
    }

    /** This very key, for a renewal that keeps it. */
    public Leaf keyPair(KeyPair pair) {
        return keys(() -> pair);
    }

    /** Signed with this algorithm of the issuer's key, {@code MD5withRSA} for example. */
    public Leaf signedWith(String algorithm) {
        return new Leaf(subject, keys, validity, extensions, leftOut, Optional.of(algorithm));
    }

    /** Basic constraints say that this is an authority; the key usage stays. */
    public Leaf certificateAuthority() {
        return with(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    /** No basic constraints. */
    public Leaf withoutBasicConstraints() {
        return without(Extension.basicConstraints);
    }

    /** The key may also sign certificates; the basic constraints stay. */
    public Leaf signingCertificates() {
        return keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign);
    }

    /** A key usage for something else. */
    public Leaf withoutDigitalSignature() {
        return keyUsage(KeyUsage.keyEncipherment);
    }

    /** No key usage: the key may be used for everything. */
    public Leaf withoutKeyUsage() {
        return without(Extension.keyUsage);
    }

    /** A key usage that is no bit string, not critical: the JDK reports it as absent. */
    public Leaf malformedKeyUsage() {
        return with(Extension.keyUsage, false, MALFORMED);
    }

    /** For TLS servers only. */
    public Leaf forServers() {
        return purpose(KeyPurposeId.id_kp_serverAuth);
    }

    /** For TLS servers only, of these host names; {@code *.example.com} stands for each one below it. */
    public Leaf forServers(String... hosts) {
        GeneralName[] names = Stream.of(hosts)
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        return forServers().with(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    /** No extended key usage: for every purpose. */
    public Leaf withoutExtendedKeyUsage() {
        return without(Extension.extendedKeyUsage);
    }

    /** An extended key usage that is no sequence, not critical: JDK 17 reports it as absent, JDK 25 throws. */
    public Leaf malformedExtendedKeyUsage() {
        return with(Extension.extendedKeyUsage, false, MALFORMED);
    }

    /** Any extension, in place of the one with this OID. */
    public Leaf extension(String oid, boolean critical, ASN1Encodable value) {
        return with(new ASN1ObjectIdentifier(oid), critical, value);
    }

    /** Without this extension, even if it is one of the key identifiers that every certificate otherwise has. */
    public Leaf withoutExtension(String oid) {
        ASN1ObjectIdentifier type = new ASN1ObjectIdentifier(oid);
        Set<ASN1ObjectIdentifier> more = new HashSet<>(leftOut);
        more.add(type);
        return new Leaf(subject, keys, validity, without(type).extensions, more, signatureAlgorithm);
    }

    X500Name subject() {
        return subject;
    }

    KeyPair newKeyPair() {
        return keys.get();
    }

    Validity validAt(Instant now) {
        return validity.apply(now);
    }

    boolean has(ASN1ObjectIdentifier oid) {
        return !leftOut.contains(oid);
    }

    Optional<String> signatureAlgorithm() {
        return signatureAlgorithm;
    }

    List<Extension> extensions() {
        boolean anonymous = subject.getRDNs().length == 0
                && extensions.stream().noneMatch(e -> e.getExtnId().equals(Extension.subjectAlternativeName));
        return anonymous ? with(Extension.subjectAlternativeName, true, alternativeName()).extensions : extensions;
    }

    private static GeneralNames alternativeName() {
        return new GeneralNames(new GeneralName(GeneralName.dNSName, "caller.example"));
    }

    private static boolean namesNobody(RDN rdn) {
        return Stream.of(rdn.getTypesAndValues()).noneMatch(a -> a.getType().equals(BCStyle.CN));
    }

    private Leaf subject(Stream<RDN> rdns) {
        return subject(new X500Name(rdns.toArray(RDN[]::new)));
    }

    private Leaf attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return multiValued(new AttributeTypeAndValue(type, value));
    }

    private Leaf validity(Function<Instant, Validity> validity) {
        return new Leaf(subject, keys, validity, extensions, leftOut, signatureAlgorithm);
    }

    private Leaf keys(String algorithm, AlgorithmParameterSpec parameters) {
        return keys(() -> generate(algorithm, parameters));
    }

    private Leaf keys(Supplier<KeyPair> keys) {
        return new Leaf(subject, keys, validity, extensions, leftOut, signatureAlgorithm);
    }

    private Leaf keyUsage(int bits) {
        return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    private Leaf purpose(KeyPurposeId purpose) {
        return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private Leaf with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            Extension added = Extension.create(oid, critical, value);
            return extensions(Stream.concat(without(oid).extensions.stream(), Stream.of(added)));
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
    }

    private Leaf without(ASN1ObjectIdentifier oid) {
        return extensions(extensions.stream().filter(e -> !e.getExtnId().equals(oid)));
    }

    private Leaf extensions(Stream<Extension> changed) {
        return new Leaf(subject, keys, validity, changed.toList(), leftOut, signatureAlgorithm);
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("No such key: " + algorithm + " " + parameters, e);
        }
    }
}
