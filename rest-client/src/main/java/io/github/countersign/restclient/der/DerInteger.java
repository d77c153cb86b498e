// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

import java.math.BigInteger;

/** The number that a value is (X.690 section 8.3). */
public final class DerInteger {
    private DerInteger() {}

    /** How many bits it has if it is not negative, else -1. */
    public static int bitLength(DerValue integer) throws NotDerException {
        integer.expect(DerValue.INTEGER);
        int first = integer.array()[integer.end() - integer.length()];
        return first < 0 ? -1 : 8 * (integer.length() - 1) + Integer.SIZE - Integer.numberOfLeadingZeros(first);
    }

    public static BigInteger number(DerValue integer) throws NotDerException {
        integer.expect(DerValue.INTEGER);
        return new BigInteger(integer.array(), integer.end() - integer.length(), integer.length());
    }
}
