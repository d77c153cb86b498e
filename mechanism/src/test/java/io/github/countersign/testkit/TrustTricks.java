// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import static io.github.countersign.testkit.Leaf.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;

/** Certificates that the trusted authority never issued, by issuers that look like it. */
final class TrustTricks {
    /** RFC 4055 section 3.1; the JDK says that there are none by null. */
    private static final byte[] WITHOUT_PARAMETERS =
            Der.sequence(Der.of(new ASN1ObjectIdentifier("1.2.840.113549.1.1.10")));

    private TrustTricks() {}

    static void add(HostileCases cases, Target target) {
        issuers(cases.group("trust"), target);
        signatures(cases.group("trust"), target);
        extensions(cases.group("trust"), target);
    }

    private static void issuers(HostileCases.Group group, Target target) {
        TestAuthority trusted = target.authority();
        String subject = trusted.certificate().getSubjectX500Principal().getName();
        Leaf reader = leaf().commonName("reader-1");
        TestAuthority impostor = TestAuthority.withSubject(subject).at(trusted.now());
        TestAuthority stranger = TestAuthority.named("Somebody's CA").at(trusted.now());
        TestCertificate forged = impostor.issue(reader);
        Map<String, HaproxyHeaders> untrusted = new TreeMap<>(Map.ofEntries(
                Map.entry("a stranger", HaproxyHeaders.of(stranger.issue(reader))),
                Map.entry(
                        "a stranger, said to be verified up to the trusted one",
                        HaproxyHeaders.of(stranger.issue(reader), trusted)),
                Map.entry("an issuer of the same name", HaproxyHeaders.of(forged)),
                Map.entry(
                        "an issuer of the same name and serial number",
                        HaproxyHeaders.of(impostor.issue(reader), trusted)),
                Map.entry(
                        "an intermediate of the same name",
                        HaproxyHeaders.of(
                                stranger.intermediate(commonName(subject)).issue(reader))),
                Map.entry(
                        "self-signed",
                        HaproxyHeaders.of(TestAuthority.selfSigned(reader.validity(
                                trusted.now().minusSeconds(60), trusted.now().plusSeconds(3600))))),
                Map.entry(
                        "an unknown intermediate",
                        HaproxyHeaders.of(trusted.intermediate("Other CA").issue(reader))),
                Map.entry(
                        "an expired intermediate",
                        HaproxyHeaders.of(
                                trusted.intermediate("Old CA", Leaf::expired).issue(reader))),
                Map.entry(
                        "a caller as issuer",
                        HaproxyHeaders.of(trusted.intermediate("reader-1", ca -> leaf().commonName("reader-1"))
                                .issue(reader))),
                Map.entry(
                        "an issuer without basic constraints",
                        HaproxyHeaders.of(trusted.intermediate("No CA", Leaf::withoutBasicConstraints)
                                .issue(reader))),
                Map.entry(
                        "two unknown intermediates",
                        HaproxyHeaders.of(
                                trusted.intermediate("A").intermediate("B").issue(reader))),
                Map.entry(
                        "trusted issuer in another case",
                        HaproxyHeaders.of(TestAuthority.withSubject(subject.toUpperCase(Locale.ROOT))
                                .at(trusted.now())
                                .issue(reader))),
                Map.entry(
                        "RSA issuer of the same name",
                        HaproxyHeaders.of(TestAuthority.withSubject(subject, ca -> ca.rsa(2048))
                                .at(trusted.now())
                                .issue(reader))),
                Map.entry(
                        "Ed25519 issuer of the same name",
                        HaproxyHeaders.of(TestAuthority.withSubject(subject, Leaf::ed25519)
                                .at(trusted.now())
                                .issue(reader)))));
        untrusted.forEach((name, headers) -> group.refuses("issuer-not-trusted", name, headers));
        group.refuses(
                "certificate-is-ca",
                "the authority itself",
                HaproxyHeaders.of(trusted.certificate(), trusted.certificate()));
        group.refuses(
                "certificate-is-ca",
                "an intermediate itself",
                HaproxyHeaders.of(trusted.intermediate("reader-1").certificate(), trusted.certificate()));
    }

    private static void signatures(HostileCases.Group group, Target target) {
        TestAuthority trusted = target.authority();
        List<byte[]> parts = Der.elements(target.reader().der());
        List<byte[]> others =
                Der.elements(trusted.issue(leaf().commonName("reader-2")).der());
        byte[] flipped = parts.get(2).clone();
        flipped[flipped.length - 1] ^= 1;
        byte[] zero = Der.of(new DERSequence(new ASN1Encodable[] {new ASN1Integer(0), new ASN1Integer(0)}));
        byte[] ones = Der.of(new DERSequence(new ASN1Encodable[] {new ASN1Integer(1), new ASN1Integer(1)}));
        Map<String, byte[]> signatures = new TreeMap<>(Map.of(
                "one bit changed", flipped,
                "another certificate's", others.get(2),
                "empty", Der.of(new DERBitString(new byte[0])),
                "one zero byte", Der.of(new DERBitString(new byte[1])),
                "r and s zero", Der.of(new DERBitString(zero)),
                "r and s one", Der.of(new DERBitString(ones)),
                "null inside", Der.of(new DERBitString(Der.of(DERNull.INSTANCE))),
                "thousand bytes", Der.of(new DERBitString(new byte[1000]))));
        signatures.forEach((name, signature) -> group.refuses(
                "issuer-not-trusted",
                "signature: " + name,
                target.certificate(Der.sequence(parts.get(0), parts.get(1), signature))));
        group.refuses(
                "algorithm-weak",
                "signature: RSASSA-PSS without parameters, which means SHA-1",
                target.certificate(
                        Der.sequence(with(parts.get(0), 2, WITHOUT_PARAMETERS), WITHOUT_PARAMETERS, parts.get(2))));
        swapped(group, target, parts, Der.elements(others.get(0)));
    }

    /** Fields of a second certificate of the authority in the first, under the first one's signature. */
    private static void swapped(HostileCases.Group group, Target target, List<byte[]> parts, List<byte[]> other) {
        Map<Integer, String> fields = Map.of(1, "serial number", 6, "public key", 7, "extensions");
        new TreeMap<>(fields).forEach((index, name) -> {
            byte[] signed = with(parts.get(0), index, other.get(index));
            byte[] changed = Der.sequence(signed, parts.get(1), parts.get(2));
            group.refuses("issuer-not-trusted", "another certificate's " + name, target.certificate(changed));
        });
    }

    private static byte[] with(byte[] sequence, int index, byte[] element) {
        List<byte[]> elements = new ArrayList<>(Der.elements(sequence));
        elements.set(index, element);
        return Der.sequence(elements.toArray(byte[][]::new));
    }

    private static void extensions(HostileCases.Group group, Target target) {
        for (String oid : List.of("1.2.3.4", "2.5.29.99", "1.3.6.1.4.1.99999.1")) {
            group.refuses(
                    "issuer-not-trusted",
                    "critical extension " + oid,
                    target.shows(leaf().commonName("reader-1").extension(oid, true, new DERUTF8String("x"))));
        }
    }

    private static String commonName(String rfc2253) {
        return rfc2253.replaceFirst(",.*", "").substring("CN=".length());
    }
}
