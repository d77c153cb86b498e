// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;

/** Certificates in other spellings than canonical base64 of DER, and other things in that spelling. */
final class HostileEncodings {
    private HostileEncodings() {}

    static void add(HostileCases cases, Target target) {
        alphabet(cases.group("encodings"), target);
        notCanonical(cases.group("encodings"), target);
        otherThings(cases.group("encodings"), target);
    }

    private static void alphabet(HostileCases.Group group, Target target) {
        String certificate = target.reader().base64();
        String percent = certificate.replace("+", "%2B").replace("/", "%2F") + "%0A";
        Map<String, String> spellings = new TreeMap<>(Map.ofEntries(
                Map.entry("two joined by a comma", certificate + "," + certificate),
                Map.entry("two joined by comma and blank", certificate + ", " + certificate),
                Map.entry("two joined by a semicolon", certificate + ";" + certificate),
                Map.entry("blank inside", certificate.substring(0, 64) + " " + certificate.substring(64)),
                Map.entry("tab inside", certificate.substring(0, 64) + "\t" + certificate.substring(64)),
                Map.entry("folded lines", certificate.substring(0, 64) + "\r\n " + certificate.substring(64)),
                Map.entry("leading blank", " " + certificate),
                Map.entry("trailing blank", certificate + " "),
                Map.entry("URL alphabet", certificate.replace('+', '-').replace('/', '_') + "-_"),
                Map.entry("percent-encoded", percent),
                Map.entry("in double quotes", '"' + certificate + '"'),
                Map.entry("in colons of RFC 9440", ":" + certificate + ":"),
                Map.entry("form of Envoy", "Hash=00;Cert=\"" + percent + "\";Subject=\"CN=reader-1\""),
                Map.entry("form of Envoy without certificate", "Hash=00;Subject=\"CN=reader-1\";URI=spiffe://x"),
                Map.entry("PEM in one line", target.reader().pem().replace('\n', ' ')),
                Map.entry("PEM", target.reader().pem()),
                Map.entry("data URI", "data:application/pkix-cert;base64," + certificate),
                Map.entry("bare DER", new String(target.reader().der(), StandardCharsets.ISO_8859_1)),
                Map.entry("nothing in words", "(null)"),
                Map.entry("padding in front", "====" + certificate)));
        spellings.forEach((name, text) ->
                group.refuses("header-malformed", name, target.good().with(Target.CERTIFICATE, text)));
    }

    private static void notCanonical(HostileCases.Group group, Target target) {
        String certificate = target.reader().base64().replaceAll("=*$", "");
        Map<String, String> spellings = new TreeMap<>(Map.of(
                "one letter", "M",
                "one letter too many", certificate.substring(0, certificate.length() / 4 * 4) + "A",
                "padding only missing", "MAA",
                "both paddings missing", "MA",
                "one of two paddings", "MA=",
                "three paddings", "MA===",
                "a whole group of padding", "MAAA====",
                "unused bits of one byte", "MB==",
                "unused bits of two bytes", "MAB=",
                "all unused bits", "MP=="));
        spellings.forEach((name, text) ->
                group.refuses("certificate-not-base64", name, target.good().with(Target.CERTIFICATE, text)));
    }

    private static void otherThings(HostileCases.Group group, Target target) {
        TestCertificate reader = target.reader();
        Map<String, byte[]> things = new TreeMap<>(Map.of(
                "base64 twice", reader.base64().getBytes(StandardCharsets.US_ASCII),
                "hex inside", HexFormat.of().formatHex(reader.der()).getBytes(StandardCharsets.US_ASCII),
                "PEM inside", reader.pem().getBytes(StandardCharsets.US_ASCII),
                "private key", reader.key().getEncoded(),
                "public key", reader.certificate().getPublicKey().getEncoded(),
                "PKCS#7 of it", pkcs7(reader),
                "text", "reader-1".getBytes(StandardCharsets.US_ASCII),
                "JSON", "{\"cn\":\"reader-1\"}".getBytes(StandardCharsets.US_ASCII)));
        things.forEach((name, bytes) -> group.refuses("certificate-malformed", name, target.certificate(bytes)));
    }

    private static byte[] pkcs7(TestCertificate reader) {
        SignedData certificates = new SignedData(
                new DERSet(),
                new ContentInfo(PKCSObjectIdentifiers.data, null),
                new DERSet(Certificate.getInstance(reader.der())),
                null,
                new DERSet());
        return Der.of(new ContentInfo(PKCSObjectIdentifiers.signedData, certificates));
    }
}
