// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * A number for a header value from 16 of its characters: to hash all 1,500 would cost more than everything else that is done
 * for a repeat caller. Which characters, and how they are mixed, is drawn at random for each instance, so that nobody can
 * choose values that meet in one number.
 */
final class HeaderHash {
    private static final int CHARACTERS = 16;
    /** The last characters of a certificate are those of its signature, in which no two are alike. */
    private static final int TAIL = 80;

    private final int[] draws = new int[CHARACTERS];
    private final long start;
    private final long factor;

    HeaderHash() {
        this(new SecureRandom());
    }

    HeaderHash(RandomGenerator random) {
        for (int i = 0; i < CHARACTERS; i++) {
            draws[i] = random.nextInt() >>> 1;
        }
        this.start = random.nextLong();
        this.factor = random.nextLong() | 1;
    }

    /** Half of the characters come from anywhere in the value, half from its end. */
    long of(String value) {
        int length = value.length();
        int tail = Math.min(length, TAIL);
        long mixed = start + length;
        for (int i = 0; length > 0 && i < CHARACTERS; i += 2) {
            mixed = (mixed ^ value.charAt(drawn(i, length))) * factor;
            mixed = (mixed ^ value.charAt(length - 1 - drawn(i + 1, tail))) * factor;
        }
        return (mixed ^ (mixed >>> 32)) * factor;
    }

    private int drawn(int draw, int below) {
        return (int) (((long) draws[draw] * below) >>> 31);
    }
}
