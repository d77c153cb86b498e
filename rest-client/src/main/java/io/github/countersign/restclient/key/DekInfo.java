// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a key that OpenSSL encrypted as it used to (RFC 1421 section 4.6): cipher and IV. Its key is made of the
 * password and the first octets of the IV by MD5 (EVP_BytesToKey).
 */
record DekInfo(String cipher, String iv, String base64) {
    private static final int SALT = 8;

    /** Line ends may have got lost; the IV ends where the next line began, or after as many digits as it has. */
    private static final Pattern HEADERS = Pattern.compile(
            "\\s*+Proc-Type:\\s?+4,ENCRYPTED\\s*+DEK-Info:\\s?+([A-Z0-9-]{1,32}+),([A-Fa-f0-9]{16}(?:[A-Fa-f0-9]{16})?)(.*+)",
            Pattern.DOTALL);

    static Optional<DekInfo> in(String body) {
        Matcher headers = HEADERS.matcher(body);
        return headers.matches()
                ? Optional.of(of(headers.group(1), headers.group(2), headers.group(3)))
                : Optional.empty();
    }

    private static DekInfo of(String cipher, String iv, String rest) {
        int digits =
                KeyCipher.named(cipher).map(known -> 2 * known.blockLength()).orElse(iv.length());
        return digits < iv.length()
                ? new DekInfo(cipher, iv.substring(0, digits), iv.substring(digits) + rest)
                : new DekInfo(cipher, iv, rest);
    }

    EncryptedKey encrypted(byte[] content) throws UnknownEncryptionException {
        KeyCipher known = KeyCipher.named(cipher).orElseThrow(() -> new UnknownEncryptionException(cipher));
        return password -> known.decrypted(content, key(password, known.keyLength()), ivOctets());
    }

    byte[] ivOctets() {
        return HexFormat.of().parseHex(iv);
    }

    private byte[] key(char[] password, int length) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] secret = utf8(password);
        byte[] key = {};
        byte[] last = {};
        while (key.length < length) {
            md5.update(last);
            md5.update(secret);
            md5.update(ivOctets(), 0, SALT);
            last = md5.digest();
            byte[] longer = Arrays.copyOf(key, key.length + last.length);
            System.arraycopy(last, 0, longer, key.length, last.length);
            key = longer;
        }
        return Arrays.copyOf(key, length);
    }

    /** As a terminal hands passwords to OpenSSL. */
    static byte[] utf8(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] octets = new byte[encoded.remaining()];
        encoded.get(octets);
        return octets;
    }

    /** Never the content. */
    @Override
    public String toString() {
        return cipher;
    }
}
