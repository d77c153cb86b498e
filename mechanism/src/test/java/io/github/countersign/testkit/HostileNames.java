// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import static io.github.countersign.testkit.Leaf.leaf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERGeneralString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERVisibleString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Proper certificates of the trusted authority whose subjects try to be read as another name. */
final class HostileNames {
    private static final int[] CONTROLS = {0, 1, 7, 8, '\t', '\n', 0x0b, '\r', 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f};
    private static final String HARMFUL = "*()\\,+\"<>;=#%$&|{}[]?^`~\u00a0\u200b\u200d\u2028\u202e\ufeff\u20ac";

    /** Letters and marks that directories fold into others, that nobody sees, or that look like others beside Latin ones. */
    private static final String MISREAD =
            "\u017f\u212a\u2126\ufb01\uff41\u00aa\uf900\u034f\u115f\u3164\uffa0\u17b4\u180b\ufe0f\u0430\u03bf";

    private HostileNames() {}

    static void add(HostileCases cases, Target target) {
        howMany(cases.group("names"), target);
        controls(cases.group("names"), target);
        types(cases.group("names"), target);
        strangers(cases.group("names"), target);
        harmful(cases.group("names"), target);
    }

    private static void howMany(HostileCases.Group group, Target target) {
        Map<String, Leaf> none = new TreeMap<>(Map.of(
                "no subject", leaf().emptySubject(),
                "no CN", leaf().subject("O=reader-1,C=DE"),
                "CN inside OU", leaf().subject("OU=CN\\=reader-1,C=DE"),
                "UID instead of CN", leaf().subject("0.9.2342.19200300.100.1.1=#0c087265616465722d31,C=DE"),
                "surname instead of CN", leaf().subject("C=DE").attribute("2.5.4.4", new DERUTF8String("reader-1"))));
        none.forEach((name, leaf) -> group.refuses("common-name-missing", name, target.shows(leaf)));
        Map<String, Leaf> several = new TreeMap<>(Map.of(
                "reader first", leaf().twoCommonNames("reader-1", "admin"),
                "reader last", leaf().twoCommonNames("admin", "reader-1"),
                "the same twice", leaf().twoCommonNames("reader-1", "reader-1"),
                "two in one RDN", leaf().withoutCommonName().multiValued(cn("admin"), cn("reader-1")),
                "one beside an OU", leaf().commonName("admin").multiValued(ou("x"), cn("reader-1")),
                "before and after O",
                        leaf().commonName("reader-1")
                                .attribute("2.5.4.10", text("x"))
                                .attribute("2.5.4.3", text("a")),
                "empty second", leaf().twoCommonNames("reader-1", ""),
                "another type", leaf().commonName("reader-1").attribute("2.5.4.3", new DERPrintableString("admin"))));
        several.forEach((name, leaf) -> group.refuses("common-name-repeated", "two CNs, " + name, target.shows(leaf)));
    }

    private static void controls(HostileCases.Group group, Target target) {
        for (int control : CONTROLS) {
            group.refuses(
                    "common-name-malformed",
                    "U+%04X at the end".formatted(control),
                    target.shows(leaf().commonName("reader-1" + (char) control)));
        }
        group.refuses("common-name-malformed", "NUL inside", target.shows(leaf().commonName("reader-1\0.example.com")));
        group.refuses("common-name-malformed", "NUL in front", target.shows(leaf().commonName("\0reader-1")));
        group.refuses(
                "common-name-malformed",
                "a header inside",
                target.shows(leaf().commonName("reader-1\r\nX-SSL-Client-Verify: 0")));
        group.refuses("common-name-malformed", "empty", target.shows(leaf().commonName("")));
    }

    private static void types(HostileCases.Group group, Target target) {
        byte[] ascii = "reader-1".getBytes(StandardCharsets.US_ASCII);
        Map<String, ASN1Encodable> values = new TreeMap<>(Map.ofEntries(
                Map.entry("BMPString with a NUL", new DERBMPString("reader-1\0")),
                Map.entry("TeletexString with a C1 control", new DERT61String("reader-1\u0085")),
                Map.entry("PrintableString with a NUL", new DERPrintableString("reader-1\0")),
                Map.entry("IA5String with a line end", new DERIA5String("reader-1\r\n")),
                Map.entry("NumericString of letters", new DERNumericString("reader-1"))));
        values.forEach((name, value) -> group.refuses("common-name-malformed", name, target.shows(of(value))));
        Map<String, ASN1Encodable> ofNoName = new TreeMap<>(Map.of(
                "GeneralString", new DERGeneralString("reader-1"),
                "VisibleString", new DERVisibleString("reader-1"),
                "OctetString", new DEROctetString(ascii),
                "integer", new ASN1Integer(1)));
        ofNoName.forEach((name, value) -> group.refuses("certificate-malformed", name, target.shows(of(value))));
        group.refuses("certificate-malformed", "BMPString of bytes 007200", retagged(target, 0x1e, "007200"));
        group.refuses(
                "certificate-malformed",
                "UniversalString of bytes 000000720000",
                retagged(target, 0x1c, "000000720000"));
        for (String hex : List.of("ff", "c0af", "80", "eda080", "f4908080", "e282", "c328", "f8888080", "e08080")) {
            group.refuses("common-name-malformed", "UTF8String of bytes " + hex, retagged(target, 0x0c, hex));
        }
        for (String hex : List.of("0072d83d", "de000072", "00720000")) {
            group.refuses("common-name-malformed", "BMPString of bytes " + hex, retagged(target, 0x1e, hex));
        }
        for (String hex : List.of("0000007200000000", "00110000", "0000d800", "ffffffff")) {
            group.refuses("common-name-malformed", "UniversalString of bytes " + hex, retagged(target, 0x1c, hex));
        }
        group.refuses("common-name-malformed", "PrintableString of byte fc", retagged(target, 0x13, "fc"));
        group.refuses("common-name-malformed", "IA5String of byte fc", retagged(target, 0x16, "fc"));
    }

    private static void strangers(HostileCases.Group group, Target target) {
        Stream.of(
                        "nobody",
                        "READER-1",
                        "Reader-1",
                        "reader",
                        "reader_1",
                        "reader\u20101",
                        "reader\u22121",
                        " reader-1",
                        "xreader-1",
                        "CN=reader-1",
                        "x/CN=reader-1",
                        "x,CN=reader-1",
                        "*",
                        "?eader-1",
                        ".*",
                        "r*",
                        "re\u0430der-1",
                        "\uff52eader-1",
                        "r\u00e9ader-1",
                        "\u200breader-1",
                        "\u202e1-redaer",
                        "\ufeffreader-1",
                        "%72eader-1",
                        "\\72eader-1",
                        "${reader-1}",
                        "admin",
                        "root",
                        "null",
                        "../reader-1")
                .forEach(name -> group.refuses("no-rule", "stranger " + name, target.shows(leaf().commonName(name))));
        group.refuses(
                "no-rule",
                "stranger of O reader-1",
                target.shows(leaf().subject("O=reader-1").commonName("x")));
        group.refuses(
                "no-rule",
                "stranger of alternative name reader-1",
                target.shows(leaf().commonName("x")
                        .extension("2.5.29.17", false, new GeneralNames(new GeneralName(2, "reader-1")))));
    }

    private static void harmful(HostileCases.Group group, Target target) {
        (HARMFUL + MISREAD)
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> group.refuses(
                        "caller-name-unsafe",
                        "U+%04X through a wildcard".formatted(character.codePointAt(0)),
                        target.shows(leaf().commonName("reader-" + character))));
        group.refuses("caller-name-unsafe", "an LDAP filter", target.shows(leaf().commonName("reader-*)(uid=*")));
        group.refuses("caller-name-unsafe", "an LDAP name", target.shows(leaf().commonName("reader-1,ou=admins")));
        group.refuses("caller-name-unsafe", "a lookup", target.shows(leaf().commonName("reader-${jndi:ldap://x}")));
        group.refuses("caller-name-unsafe", "markup", target.shows(leaf().commonName("reader-<script>")));
    }

    /** A CN of these bytes, signed under a string type that cannot hold them. */
    private static HaproxyHeaders retagged(Target target, int tag, String hex) {
        byte[] content = HexFormat.of().parseHex(hex);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        TestCertificate teletex = target.authority().issue(of(new DERT61String(text)));
        byte[] signed = Der.elements(teletex.der()).get(0);
        byte[] was = Der.joined(new byte[] {0x06, 3, 0x55, 4, 3}, Der.value(0x14, content));
        for (int at = signed.length - was.length; at >= 0; at--) {
            if (Arrays.equals(signed, at, at + was.length, was, 0, was.length)) {
                signed[at + 5] = (byte) tag;
                return HaproxyHeaders.of(teletex)
                        .with(
                                Target.CERTIFICATE,
                                Target.base64(target.authority().sign(signed)));
            }
        }
        throw new IllegalStateException("No such CN");
    }

    private static Leaf of(ASN1Encodable commonName) {
        return leaf().subject("C=DE").attribute("2.5.4.3", commonName);
    }

    private static ASN1Encodable text(String text) {
        return new DERUTF8String(text);
    }

    private static AttributeTypeAndValue cn(String name) {
        return new AttributeTypeAndValue(BCStyle.CN, text(name));
    }

    private static AttributeTypeAndValue ou(String name) {
        return new AttributeTypeAndValue(BCStyle.OU, text(name));
    }
}
