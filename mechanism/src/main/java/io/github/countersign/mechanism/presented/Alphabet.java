// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The characters of which values are made. The same as a pattern, at a fraction of its cost: values are long, and many. */
public final class Alphabet implements Predicate<String> {
    /** A header's value has no other (RFC 9110 section 5.5). */
    private static final int LATIN_1 = 0x100;

    private final boolean[] members = new boolean[LATIN_1];

    private Alphabet() {}

    public static Alphabet of(IntPredicate member) {
        Alphabet alphabet = new Alphabet();
        for (int character = 0; character < LATIN_1; character++) {
            alphabet.members[character] = member.test(character);
        }
        return alphabet;
    }

    /** Whether a value, be it empty, has these characters only. */
    @Override
    public boolean test(String value) {
        return test(value, value.length());
    }

    /** The same of its first characters. */
    public boolean test(String value, int end) {
        for (int i = 0; i < end; i++) {
            char character = value.charAt(i);
            if (character >= LATIN_1 || !members[character]) {
                return false;
            }
        }
        return true;
    }
}
