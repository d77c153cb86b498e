// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.regex.Pattern;

/** A value as a message shows it: quoted, escaped and shortened; not at all where it may be a secret or hold a key. */
public final class ShownValue {
    private static final int LONGEST = 80;
    private static final Pattern SECRET_KEY = Pattern.compile(
            ".*[.-](secret|secret-header|password|certificate|private-key|key-store|trust|intermediates)|.*\\.parameters\\..*");

    private ShownValue() {}

    /** The value of a key with a blank behind it, or nothing. */
    public static String of(String key, String value) {
        return SECRET_KEY.matcher(key).matches() ? "" : quoted(value);
    }

    /** A value that is no secret whatever its key, with a blank behind it; or nothing, as PEM may come to any place. */
    static String quoted(String value) {
        return TextSource.isPem(value) ? "" : "'" + text(value) + "' ";
    }

    static String text(String value) {
        StringBuilder shown = new StringBuilder();
        int[] characters = value.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(characters.length, LONGEST); i++) {
            shown.append(escaped(characters[i]));
        }
        return characters.length > LONGEST ? shown + "..." : shown.toString();
    }

    private static String escaped(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format("\\u%04x", character);
            default -> Character.toString(character);
        };
    }
}
