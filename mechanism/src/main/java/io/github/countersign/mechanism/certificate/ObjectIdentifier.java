// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.math.BigInteger;

/** Object identifiers (X.690 section 8.19). */
final class ObjectIdentifier {
    /** Octets of one arc: room for the 128 bits of a UUID (X.667), the largest arcs in use. */
    private static final int LONGEST_ARC = 19;

    private static final BigInteger FORTY = BigInteger.valueOf(40);

    private ObjectIdentifier() {}

    /** The dotted form. */
    static String dotted(byte[] content) throws NotDerException {
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        int octets = 0;
        for (byte octet : content) {
            octets++;
            if ((octets == 1 && octet == (byte) 0x80) || octets > LONGEST_ARC) {
                throw new NotDerException("object identifier");
            }
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if (octet >= 0) {
                append(dotted, arc);
                arc = BigInteger.ZERO;
                octets = 0;
            }
        }
        if (content.length == 0 || octets > 0) {
            throw new NotDerException("object identifier");
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, BigInteger arc) {
        if (dotted.length() > 0) {
            dotted.append('.').append(arc);
        } else {
            BigInteger first = arc.divide(FORTY).min(BigInteger.TWO);
            dotted.append(first).append('.').append(arc.subtract(first.multiply(FORTY)));
        }
    }
}
