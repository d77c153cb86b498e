// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.NOW;

import io.github.countersign.testkit.Leaf;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.misc.NetscapeCertType;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What one element of a chain can say by itself, right or wrong, called as it stands in a chain's name. */
final class ChainElements {
    static final String KEY_USAGE = "2.5.29.15";
    static final String SUBJECT_KEY = "2.5.29.14";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String AUTHORITY_KEY = "2.5.29.35";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String NETSCAPE = "2.16.840.1.113730.1.1";
    private static final ASN1Encodable NULL_TREE = new DERSequence(DERNull.INSTANCE);
    private static final Instant LONG_AGO = Instant.parse("1999-01-01T00:00:00Z");

    private ChainElements() {}

    static void addTo(Chains chains) {
        lengths(chains);
        for (int length : new int[] {1, 3}) {
            ChainPlan plan = ChainPlan.ofLength(length);
            for (int position = 0; position <= length; position++) {
                chains.addEach(plan, position, ofAny());
                chains.addEach(plan, position, purposes());
                chains.addEach(plan, position, position == length ? ofCallers() : ofAuthorities());
            }
        }
    }

    /** Chains of all lengths: proper, and with every path length that an authority can allow. */
    private static void lengths(Chains chains) {
        for (int length = 1; length <= 5; length++) {
            ChainPlan plan = ChainPlan.ofLength(length);
            chains.add(length + ": proper", plan);
            for (int authority = 0; authority < length; authority++) {
                for (int allowed = 0; allowed <= length - authority; allowed++) {
                    BasicConstraints constraints = new BasicConstraints(allowed);
                    chains.add(
                            "%d: %s of path length %d".formatted(length, plan.nameOf(authority), allowed),
                            plan.with(authority, extension(BASIC_CONSTRAINTS, constraints)));
                }
            }
        }
        chains.add("6: proper", ChainPlan.ofLength(6));
    }

    /** What a certificate can say about its dates, its issuer's key and things that nobody knows. */
    private static Map<String, UnaryOperator<Leaf>> ofAny() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("expired", Leaf::expired),
                Map.entry("not yet valid", Leaf::notYetValid),
                Map.entry("valid until now", valid(LONG_AGO, NOW)),
                Map.entry("valid until a second ago", valid(LONG_AGO, NOW.minusSeconds(1))),
                Map.entry("valid for one more second", valid(LONG_AGO, NOW.plusSeconds(1))),
                Map.entry("valid from now", valid(NOW, NOW.plusSeconds(60))),
                Map.entry("valid in a second", valid(NOW.plusSeconds(1), NOW.plusSeconds(60))),
                Map.entry("valid until 9999", valid(NOW, Instant.parse("9999-12-31T23:59:59Z"))),
                Map.entry("of a critical unknown extension", ca -> ca.extension("1.2.3.4", true, DERNull.INSTANCE)),
                Map.entry("of an unknown extension", ca -> ca.extension("1.2.3.4", false, DERNull.INSTANCE)),
                Map.entry("without authority key id", ca -> ca.withoutExtension(AUTHORITY_KEY)),
                Map.entry("without subject key id", ca -> ca.withoutExtension(SUBJECT_KEY)),
                Map.entry(
                        "of another authority key id", plain(AUTHORITY_KEY, new AuthorityKeyIdentifier(new byte[20]))),
                Map.entry("of another authority key id's issuer", plain(AUTHORITY_KEY, issuerId("CN=Other CA"))),
                Map.entry("of a malformed authority key id", plain(AUTHORITY_KEY, DERNull.INSTANCE)),
                Map.entry("of a malformed subject key id", plain(SUBJECT_KEY, DERNull.INSTANCE)),
                Map.entry("of malformed alternative names", plain("2.5.29.17", DERNull.INSTANCE)),
                Map.entry("of malformed name constraints", plain("2.5.29.30", DERNull.INSTANCE)),
                Map.entry("of malformed basic constraints", plain(BASIC_CONSTRAINTS, DERNull.INSTANCE)),
                Map.entry("of malformed revocation lists", plain("2.5.29.31", DERNull.INSTANCE)),
                Map.entry("of a malformed revocation list", plain("2.5.29.31", new DERSequence(DERNull.INSTANCE))),
                Map.entry("of a revocation list at a host", plain("2.5.29.31", revocationList(host()))),
                Map.entry("of a revocation list nowhere", plain("2.5.29.31", revocationList(DERNull.INSTANCE))),
                Map.entry("of basic constraints of null", plain(BASIC_CONSTRAINTS, new DERSequence(DERNull.INSTANCE))),
                Map.entry("of an authority key id with no serial", plain(AUTHORITY_KEY, serial(new byte[0]))),
                Map.entry("of an authority key id with a padded serial", plain(AUTHORITY_KEY, serial(new byte[2]))),
                Map.entry("of name constraints of null", plain("2.5.29.30", permitted(DERNull.INSTANCE))),
                Map.entry("of name constraints of a tree of null", plain("2.5.29.30", permitted(NULL_TREE))),
                Map.entry("of a P-384 key", element -> element.ec("secp384r1")),
                Map.entry("of a P-521 key", element -> element.ec("secp521r1")),
                Map.entry("of an Ed25519 key", Leaf::ed25519),
                Map.entry("of an RSA 1024 key", element -> element.rsa(1024))));
    }

    private static ASN1Encodable host() {
        return new DERTaggedObject(false, 0, new GeneralNames(new GeneralName(GeneralName.dNSName, "lists.example")));
    }

    private static ASN1Encodable revocationList(ASN1Encodable place) {
        return new DERSequence(new DERSequence(new DERTaggedObject(true, 0, place)));
    }

    private static ASN1Encodable serial(byte[] content) {
        return new DERSequence(new DERTaggedObject(false, 2, new DEROctetString(content)));
    }

    private static ASN1Encodable permitted(ASN1Encodable tree) {
        return new DERSequence(new DERTaggedObject(false, 0, new DERSequence(tree)));
    }

    /** What a CA can say about being one. */
    private static Map<String, UnaryOperator<Leaf>> ofAuthorities() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("without basic constraints", Leaf::withoutBasicConstraints),
                Map.entry("that is no CA", extension(BASIC_CONSTRAINTS, new BasicConstraints(false))),
                Map.entry("of basic constraints not critical", plain(BASIC_CONSTRAINTS, new BasicConstraints(true))),
                Map.entry("without key usage", Leaf::withoutKeyUsage),
                Map.entry("of key usage cRLSign", usage(KeyUsage.cRLSign)),
                Map.entry("of key usage digitalSignature", usage(KeyUsage.digitalSignature)),
                Map.entry("of key usage keyCertSign", usage(KeyUsage.keyCertSign)),
                Map.entry(
                        "of all key usages",
                        usage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature)),
                Map.entry("of no key usage at all", usage(0)),
                Map.entry("of key usage not critical", plain(KEY_USAGE, new KeyUsage(KeyUsage.keyCertSign))),
                Map.entry("without CA or keyCertSign", ca -> usage(KeyUsage.digitalSignature)
                        .apply(ca.withoutBasicConstraints()))));
    }

    /** What a caller can say about being none. */
    private static Map<String, UnaryOperator<Leaf>> ofCallers() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("without basic constraints", Leaf::withoutBasicConstraints),
                Map.entry("that is a CA", Leaf::certificateAuthority),
                Map.entry("that is a CA and signs certificates", caller -> caller.certificateAuthority()
                        .signingCertificates()),
                Map.entry("of basic constraints not critical", plain(BASIC_CONSTRAINTS, new BasicConstraints(false))),
                Map.entry("without key usage", Leaf::withoutKeyUsage),
                Map.entry("of key usage keyEncipherment", Leaf::withoutDigitalSignature),
                Map.entry("of key usage keyAgreement", usage(KeyUsage.keyAgreement)),
                Map.entry("of key usage nonRepudiation", usage(KeyUsage.nonRepudiation)),
                Map.entry("of key usages for signatures", usage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)),
                Map.entry("of key usage keyCertSign", usage(KeyUsage.keyCertSign)),
                Map.entry("of key usages digitalSignature and keyCertSign", Leaf::signingCertificates),
                Map.entry("of no key usage at all", usage(0)),
                Map.entry("of a malformed key usage", Leaf::malformedKeyUsage),
                Map.entry("for Netscape's clients", plain(NETSCAPE, new NetscapeCertType(NetscapeCertType.sslClient))),
                Map.entry("for Netscape's servers", plain(NETSCAPE, new NetscapeCertType(NetscapeCertType.sslServer))),
                Map.entry("for nobody of Netscape", plain(NETSCAPE, new DERBitString(new byte[0]))),
                Map.entry("of key usage not critical", plain(KEY_USAGE, new KeyUsage(KeyUsage.digitalSignature)))));
    }

    /** Whom an element is for. */
    private static Map<String, UnaryOperator<Leaf>> purposes() {
        KeyPurposeId clients = KeyPurposeId.id_kp_clientAuth;
        KeyPurposeId servers = KeyPurposeId.id_kp_serverAuth;
        KeyPurposeId any = KeyPurposeId.anyExtendedKeyUsage;
        return new TreeMap<>(Map.of(
                "without extended key usage", Leaf::withoutExtendedKeyUsage,
                "for clients", plain(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(clients)),
                "for clients, critical", extension(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(clients)),
                "for servers", plain(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(servers)),
                "for servers, critical", extension(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(servers)),
                "for both", plain(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(new KeyPurposeId[] {servers, clients})),
                "for any purpose", plain(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(any)),
                "for any purpose and servers",
                        plain(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(new KeyPurposeId[] {any, servers})),
                "for e-mail", plain(EXTENDED_KEY_USAGE, new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection)),
                "of a malformed extended key usage", Leaf::malformedExtendedKeyUsage));
    }

    /** A critical extension. */
    static UnaryOperator<Leaf> extension(String oid, ASN1Encodable value) {
        return element -> element.extension(oid, true, value);
    }

    /** An extension that is not critical. */
    static UnaryOperator<Leaf> plain(String oid, ASN1Encodable value) {
        return element -> element.extension(oid, false, value);
    }

    private static UnaryOperator<Leaf> usage(int bits) {
        return extension(KEY_USAGE, new KeyUsage(bits));
    }

    private static AuthorityKeyIdentifier issuerId(String name) {
        return new AuthorityKeyIdentifier(new GeneralNames(new GeneralName(new X500Name(name))), BigInteger.TEN);
    }

    private static UnaryOperator<Leaf> valid(Instant from, Instant to) {
        return element -> element.validity(from, to);
    }
}
