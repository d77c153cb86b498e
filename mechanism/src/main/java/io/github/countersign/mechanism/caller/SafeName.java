// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a CN that only a wildcard matched may become a caller's name. It is the caller's choice and ends up in directories:
 * in names and filters, which servers build without escaping, and in comparisons, for which directories fold characters that
 * look alike or cannot be seen (RFC 4514, RFC 4515, RFC 4518 section 2).
 */
final class SafeName {
    /** Besides letters, digits and their marks; the last ones are typographic forms of the apostrophe and of dashes. */
    private static final String HARMLESS = " .-_@/:!'\u2019\u2010\u2013\u2014";

    /** The letters and marks among the default-ignorable code points (Unicode's {@code DerivedCoreProperties.txt}), as ranges. */
    private static final int[] INVISIBLE = {
        0x034f, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0xfe00, 0xfe0f, 0xe0100, 0xe01ef
    };

    /** Ordinary letters of Thai and Lao, although the compatibility form takes them apart. */
    private static final String TAKEN_APART = "\u0e33\u0eb3\u0edc\u0edd";

    /** Scripts with letters that look like those of the others. */
    private static final Set<UnicodeScript> ALIKE =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

    private SafeName() {}

    /** As every name is handed on, and as names are held against each other: composed (Unicode Annex 15, form C). */
    static String composed(String name) {
        return Normalizer.normalize(name, Form.NFC);
    }

    /** As CNs are held against rules: composed, but not so that a character becomes another one, such as the sign for Kelvin a K. */
    static String compared(String commonName) {
        return commonName.codePoints().anyMatch(SafeName::becomesAnother) ? commonName : composed(commonName);
    }

    /** @param commonName as it is compared */
    static boolean isSafe(String commonName) {
        // directories read outer and double blanks as none or one (RFC 4518 section 2.6.1)
        return commonName.equals(commonName.strip())
                && !commonName.contains("  ")
                && !isMark(commonName.codePointAt(0))
                && commonName.codePoints().allMatch(SafeName::isSafe)
                && commonName
                                .codePoints()
                                .mapToObj(UnicodeScript::of)
                                .filter(ALIKE::contains)
                                .distinct()
                                .count()
                        <= 1;
    }

    private static boolean isSafe(int character) {
        return HARMLESS.indexOf(character) >= 0
                || ((Character.isLetterOrDigit(character) || isMark(character))
                        && !isInvisible(character)
                        && standsForItself(character));
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInvisible(int character) {
        for (int i = 0; i < INVISIBLE.length; i += 2) {
            if (INVISIBLE[i] <= character && character <= INVISIBLE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean becomesAnother(int character) {
        String composed = composed(Character.toString(character));
        return composed.codePointAt(0) != character && composed.codePointCount(0, composed.length()) == 1;
    }

    /** A directory takes it for no other character. */
    private static boolean standsForItself(int character) {
        String text = Character.toString(character);
        return !becomesAnother(character)
                && (TAKEN_APART.indexOf(character) >= 0
                        || Normalizer.normalize(text, Form.NFKC).equals(composed(text)));
    }
}
