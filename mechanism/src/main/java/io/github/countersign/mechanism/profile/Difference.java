// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.countersign.mechanism.refusal.Escaped;
import java.util.Arrays;
import java.util.Base64;

/** What a proxy says and what the certificate says instead, for a reader: nothing is decided by it. */
record Difference(String proxy, String certificate) {
    /** Characters of what both begin with that are shown, so that the place can be found: names are long. */
    private static final int SHARED = 24;

    /** Of a header that says it as it is. */
    static Difference ofText(String header, String value) {
        return new Difference(unquoted(header), value);
    }

    /** Of a header that says it in either of the two encodings that the release knows. */
    static Difference ofName(String header, String value) {
        return new Difference(decoded(unquoted(header)), value);
    }

    private static String unquoted(String header) {
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        return quoted ? header.substring(1, header.length() - 1) : header;
    }

    /** What happens to be base64 and is none hardly ever makes text. */
    private static String decoded(String header) {
        try {
            byte[] decoded = Base64.getDecoder().decode(header);
            boolean isText = Arrays.equals(new String(decoded, UTF_8).getBytes(UTF_8), decoded);
            return isText ? new String(decoded, ISO_8859_1) : header;
        } catch (IllegalArgumentException notBase64) {
            return header;
        }
    }

    String inWords() {
        int alike = Arrays.mismatch(proxy.toCharArray(), certificate.toCharArray());
        int from = Math.max(0, alike - SHARED);
        return "the proxy says " + shown(proxy, from) + ", the certificate " + shown(certificate, from);
    }

    private static String shown(String text, int from) {
        return '"' + (from > 0 ? "..." : "") + Escaped.text(text.substring(from)) + '"';
    }
}
