// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import static io.github.countersign.testkit.Leaf.leaf;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Certificates that the trusted authority did issue: outside their time, for another purpose, of weak or huge keys. */
final class HostileLeaves {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final Map<String, Integer> USAGES = Map.ofEntries(
            Map.entry("nothing", 0),
            Map.entry("nonRepudiation", KeyUsage.nonRepudiation),
            Map.entry("keyEncipherment", KeyUsage.keyEncipherment),
            Map.entry("dataEncipherment", KeyUsage.dataEncipherment),
            Map.entry("keyAgreement", KeyUsage.keyAgreement),
            Map.entry("keyCertSign", KeyUsage.keyCertSign),
            Map.entry("cRLSign", KeyUsage.cRLSign),
            Map.entry("encipherOnly", KeyUsage.encipherOnly | KeyUsage.keyAgreement),
            Map.entry("digitalSignature and keyCertSign", KeyUsage.digitalSignature | KeyUsage.keyCertSign),
            Map.entry("everything", 0xff | KeyUsage.decipherOnly));

    private HostileLeaves() {}

    static void add(HostileCases cases, Target target) {
        dates(cases.group("dates"), target);
        authorities(cases.group("purpose"), target);
        usages(cases.group("purpose"), target);
        purposes(cases.group("purpose"), target);
        huge(cases.group("oversize"), target);
        algorithms(cases.group("algorithms"), target);
    }

    private static void algorithms(HostileCases.Group group, Target target) {
        group.refuses("algorithm-weak", "signed with SHA-1", target.shows(leaf().signedWith("SHA1withECDSA")));
        for (int bits : new int[] {512, 1024, 2047}) {
            group.refuses("algorithm-weak", "RSA of " + bits + " bit", target.shows(leaf().keyPair(rsa(bits))));
        }
        for (int bits : new int[] {8193, 16384}) {
            group.refuses("key-unsupported", "RSA of " + bits + " bit", target.shows(leaf().keyPair(rsa(bits))));
        }
    }

    /** A public key of this size that nobody can use, made without the arithmetic of a real one. */
    private static KeyPair rsa(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            BigInteger exponent = RSAKeyGenParameterSpec.F4;
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                    factory.generatePrivate(new RSAPrivateKeySpec(modulus, exponent)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void dates(HostileCases.Group group, Target target) {
        Instant now = target.authority().now();
        Map<String, Duration> ages = new TreeMap<>(Map.of(
                "a second", Duration.ofSeconds(1),
                "an hour", Duration.ofHours(1),
                "a day", Duration.ofDays(1),
                "a year", Duration.ofDays(365),
                "ten years", Duration.ofDays(3650)));
        ages.forEach((name, age) -> group.refuses(
                "certificate-expired",
                name + " ago",
                target.shows(between(now.minus(age).minusSeconds(60), now.minus(age)))));
        group.refuses(
                "certificate-expired",
                "in 1950",
                target.shows(between(Instant.parse("1950-01-01T00:00:00Z"), Instant.parse("1950-12-31T23:59:59Z"))));
        group.refuses(
                "certificate-expired",
                "until before it began",
                target.shows(between(now.plusSeconds(3600), now.minusSeconds(3600))));
        ages.remove("a second");
        ages.forEach((name, age) -> group.refuses(
                "certificate-not-yet-valid",
                "in " + name,
                target.shows(between(now.plus(age), now.plus(age).plusSeconds(60)))));
        group.refuses(
                "certificate-not-yet-valid",
                "from 2050 on",
                target.shows(between(Instant.parse("2050-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))));
    }

    private static void authorities(HostileCases.Group group, Target target) {
        Map<String, BasicConstraints> constraints = new TreeMap<>(Map.of(
                "a CA", new BasicConstraints(true),
                "a CA of path length 0", new BasicConstraints(0),
                "a CA of path length 5", new BasicConstraints(5)));
        constraints.forEach((name, value) -> {
            group.refuses("certificate-is-ca", name, target.shows(reader().extension("2.5.29.19", true, value)));
            group.refuses(
                    "certificate-is-ca",
                    name + ", not critical",
                    target.shows(reader().extension("2.5.29.19", false, value)));
        });
    }

    private static void usages(HostileCases.Group group, Target target) {
        new TreeMap<>(USAGES).forEach((name, bits) -> {
            group.refuses(
                    "key-usage-wrong",
                    "usage " + name,
                    target.shows(reader().extension(KEY_USAGE, true, new KeyUsage(bits))));
            group.refuses(
                    "key-usage-wrong",
                    "usage " + name + ", not critical",
                    target.shows(reader().extension(KEY_USAGE, false, new KeyUsage(bits))));
        });
        malformed()
                .forEach((name, value) -> group.refuses(
                        "key-usage-wrong",
                        "usage is " + name,
                        target.shows(reader().extension(KEY_USAGE, false, value))));
    }

    private static void purposes(HostileCases.Group group, Target target) {
        Map<String, KeyPurposeId> purposes = new TreeMap<>(Map.of(
                "servers", KeyPurposeId.id_kp_serverAuth,
                "code", KeyPurposeId.id_kp_codeSigning,
                "mail", KeyPurposeId.id_kp_emailProtection,
                "time stamps", KeyPurposeId.id_kp_timeStamping,
                "OCSP", KeyPurposeId.id_kp_OCSPSigning,
                "smart cards", KeyPurposeId.id_kp_smartcardlogon,
                "IPsec", KeyPurposeId.id_kp_ipsecIKE));
        purposes.forEach((name, purpose) -> group.refuses(
                "extended-key-usage-wrong",
                "for " + name,
                target.shows(reader().extension(EXTENDED_KEY_USAGE, false, new ExtendedKeyUsage(purpose)))));
        group.refuses(
                "extended-key-usage-wrong",
                "for servers and mail",
                target.shows(reader().extension(EXTENDED_KEY_USAGE, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_emailProtection
                }))));
        malformed()
                .forEach((name, value) -> group.refuses(
                        "extended-key-usage-wrong",
                        "purpose is " + name,
                        target.shows(reader().extension(EXTENDED_KEY_USAGE, false, value))));
    }

    private static void huge(HostileCases.Group group, Target target) {
        group.refuses(
                "header-too-long",
                "a certificate of 13 kB",
                target.shows(reader().extension("1.2.3.4", false, new DEROctetString(new byte[13_000]))));
        group.refuses(
                "header-too-long",
                "an organisation of 20 kB",
                target.shows(
                        leaf().subject("CN=reader-1").attribute("2.5.4.10", new DERUTF8String("o".repeat(20_000)))));
        group.refuses(
                "header-too-long",
                "70 kB in one name",
                target.good().with("X-SSL-Client-Subject-CN", "reader-".repeat(10_000)));
    }

    private static Map<String, ASN1Encodable> malformed() {
        return new TreeMap<>(Map.of(
                "null", DERNull.INSTANCE,
                "an integer", new ASN1Integer(1),
                "text", new DERUTF8String("x"),
                "a sequence of integers",
                        new DERSequence(List.of(new ASN1Integer(1)).toArray(ASN1Encodable[]::new))));
    }

    private static Leaf between(Instant from, Instant to) {
        return reader().validity(from, to);
    }

    private static Leaf reader() {
        return leaf().commonName("reader-1");
    }
}
