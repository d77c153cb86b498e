// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

/** Callers' text made safe for one line of a log: printable ASCII only, shortened. */
public final class Escaped {
    private static final int LONGEST = 64;

    private Escaped() {}

    /** At most 64 characters of the text; what is not printable ASCII, or could start markup or a lookup, as an escape. */
    public static String text(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String next = escape(text.charAt(i));
            if (line.length() + next.length() > LONGEST) {
                return line.append("...").toString();
            }
            line.append(next);
        }
        return line.toString();
    }

    private static String escape(char character) {
        boolean plain = character >= ' ' && character <= '~' && "\\\"<>${}".indexOf(character) < 0;
        return plain ? String.valueOf(character) : String.format("\\u%04x", (int) character);
    }
}
