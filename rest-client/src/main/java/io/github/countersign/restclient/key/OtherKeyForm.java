// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.settings.PemBlock;
import io.github.countersign.restclient.settings.UnusableException;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands where a private key in PEM form should, and how one is made of it. */
final class OtherKeyForm {
    private static final String PKCS7 = "is PKCS#7, which holds certificates and never a key";
    private static final String REQUEST = "is the request for a certificate; the key was written beside it";
    private static final String PUBLIC_KEY = "is a public key; put the private one there";

    /** By the labels of RFC 7468, and those of OpenSSL (its pem.h). */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry(
                    "OPENSSH PRIVATE KEY",
                    "is a key in the form of OpenSSH; of RSA and EC, ssh-keygen -p -m PKCS8 -f on a copy of it writes PKCS#8"),
            Map.entry("DSA PRIVATE KEY", "is a DSA key, which TLS does not use; expected RSA, EC, Ed25519 or Ed448"),
            Map.entry("CERTIFICATE", "is a certificate; put its private key there"),
            Map.entry("TRUSTED CERTIFICATE", "is a certificate; put its private key there"),
            Map.entry("PKCS7", PKCS7),
            Map.entry("PKCS #7 SIGNED DATA", PKCS7),
            Map.entry("CMS", "is CMS, which holds certificates and never a key"),
            Map.entry("CERTIFICATE REQUEST", REQUEST),
            Map.entry("NEW CERTIFICATE REQUEST", REQUEST),
            Map.entry("PUBLIC KEY", PUBLIC_KEY),
            Map.entry("RSA PUBLIC KEY", PUBLIC_KEY),
            Map.entry("EC PARAMETERS", "is the curve of a key without the key"));

    /** By how a file begins, as Latin-1. */
    private static final Map<Pattern, String> BEGINNINGS = Map.of(
            sequenceOf("\\x02\\x01[\\x00\\x01]|0"), "is DER; openssl pkey -inform der writes a key as PEM",
            sequenceOf("\\x02\\x01\\x03"), "is a PKCS#12 store; name it as key-store instead",
            Pattern.compile("\\xfe\\xed\\xfe\\xed"), "is a Java key store; name it as key-store instead",
            Pattern.compile("\\xfe\\xff|\\xff\\xfe"), "is UTF-16; save it as UTF-8",
            Pattern.compile("PuTTY-User-Key-File"), "is a key of PuTTY; puttygen -O private-openssh writes it as PEM",
            Pattern.compile("ssh-(?:rsa|ed25519) |ecdsa-sha2-"), "is a public key; put the private one there",
            Pattern.compile("\\s*+M[A-Za-z0-9+/]"), "is base64 without the lines of BEGIN and END");

    private OtherKeyForm() {}

    private static Pattern sequenceOf(String first) {
        return Pattern.compile("0(?:\\x81.|\\x82..|\\x83...|[\\x00-\\x7f])(?:" + first + ")", Pattern.DOTALL);
    }

    /** What a block is that nothing here reads. */
    static String ofLabel(String label) {
        return LABELS.getOrDefault(
                label,
                "is no private key of a known label; expected PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY or EC"
                        + " PRIVATE KEY");
    }

    /** What a text without a key is, if that can be told. */
    static String in(String latin1) throws UnusableException {
        return PemBlock.certificates(latin1).stream()
                .filter(block -> LABELS.containsKey(block.label()))
                .map(block -> block.where() + " " + LABELS.get(block.label()))
                .findFirst()
                .or(() -> BEGINNINGS.entrySet().stream()
                        .filter(beginning -> beginning.getKey().matcher(latin1).lookingAt())
                        .map(beginning -> "it " + beginning.getValue())
                        .findFirst())
                .map(what -> ": " + what)
                .orElse("");
    }
}
