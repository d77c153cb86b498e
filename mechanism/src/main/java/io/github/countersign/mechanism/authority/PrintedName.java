// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import java.util.HexFormat;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** The name of a CA for messages: in the form of RFC 4514, ASCII alone, as the key of an anchor takes it. */
public final class PrintedName {
    /** Characters; longer names are cut, and have to be written as a fingerprint. */
    private static final int LONGEST = 256;

    private static final Map<String, String> KEYWORDS = AttributeTypes.keywords();
    private static final HexFormat OCTETS = HexFormat.of().withPrefix("\\");

    private PrintedName() {}

    public static String of(X500Principal name) {
        String printed = name.getName(X500Principal.RFC2253, KEYWORDS);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < printed.length(); ) {
            boolean escaped = printed.charAt(i) == '\\' && i + 1 < printed.length();
            int character = printed.codePointAt(escaped ? i + 1 : i);
            String next = isPlain(character)
                    ? (escaped ? "\\" : "") + Character.toString(character)
                    : OCTETS.formatHex(Utf8.bytes(character));
            if (safe.length() + next.length() > LONGEST) {
                return safe.append("...").toString();
            }
            safe.append(next);
            i += Character.charCount(character) + (escaped ? 1 : 0);
        }
        return safe.toString();
    }

    /** Neither what turns a line around or ends it, nor what could start markup or a lookup where the log is read. */
    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~' && "<>${}'".indexOf(character) < 0;
    }
}
