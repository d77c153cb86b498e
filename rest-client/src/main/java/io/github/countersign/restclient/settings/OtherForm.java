// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands where certificates in PEM form should, and how certificates in PEM form are made of it. */
public final class OtherForm {
    private static final String PKCS7 = "is PKCS#7; openssl pkcs7 -print_certs writes its certificates";
    private static final String REQUEST = "is the request for a certificate; put the one there that was issued for it";
    private static final String PUBLIC_KEY = "is a public key; put the certificate there that certifies it";

    /** By the labels of RFC 7468, and those of OpenSSL (its pem.h). */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("PKCS7", PKCS7),
            Map.entry("PKCS #7 SIGNED DATA", PKCS7),
            Map.entry("CMS", "is CMS; openssl cms -verify -noverify -certsout writes its certificates"),
            Map.entry(
                    "TRUSTED CERTIFICATE",
                    "is a certificate with OpenSSL's own trust settings; openssl x509 writes it without"),
            Map.entry(
                    "X509 CERTIFICATE",
                    "is a certificate with an old label; openssl x509 writes it with the one of today"),
            Map.entry("CERTIFICATE REQUEST", REQUEST),
            Map.entry("NEW CERTIFICATE REQUEST", REQUEST),
            Map.entry("X509 CRL", "is a list of revoked certificates, at which nobody would look; remove it"),
            Map.entry("ATTRIBUTE CERTIFICATE", "is an attribute certificate, which has no key; remove it"),
            Map.entry("PUBLIC KEY", PUBLIC_KEY),
            Map.entry("RSA PUBLIC KEY", PUBLIC_KEY));

    /** By how the octets of a file begin, as Latin-1: ASN.1 sequences with what comes first in them, and a few marks. */
    private static final Map<Pattern, String> BEGINNINGS = Map.of(
            sequenceOf("0"), "is DER; openssl x509 -inform der writes it as PEM",
            sequenceOf("\\x06\\x09\\x2a\\x86\\x48\\x86\\xf7\\x0d\\x01\\x07"),
                    "is PKCS#7 in DER; openssl pkcs7 -inform der -print_certs writes its certificates as PEM",
            sequenceOf("\\x02\\x01\\x03"), "is a PKCS#12 store; openssl pkcs12 -nokeys writes its certificates as PEM",
            Pattern.compile("\\xfe\\xed\\xfe\\xed"),
                    "is a Java key store; keytool -exportcert -rfc writes a certificate of it as PEM",
            Pattern.compile("\\xfe\\xff|\\xff\\xfe"), "is UTF-16; save it as UTF-8",
            Pattern.compile("\\s*+MI[A-Z]"), "is base64 without the lines of BEGIN and END");

    private OtherForm() {}

    /** A sequence in DER, or of indefinite length as many write PKCS#7. */
    private static Pattern sequenceOf(String first) {
        return Pattern.compile("0(?:\\x80|\\x81.|\\x82..|\\x83...)" + first, Pattern.DOTALL);
    }

    /** What a block with this label is. */
    public static String ofLabel(String label) {
        return LABELS.getOrDefault(label, "is no certificate");
    }

    /** What a text without any block is, if that can be told. */
    public static Optional<String> ofContent(String latin1) {
        return BEGINNINGS.entrySet().stream()
                .filter(beginning -> beginning.getKey().matcher(latin1).lookingAt())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
