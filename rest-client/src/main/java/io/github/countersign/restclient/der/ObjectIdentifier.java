// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/** Object identifiers (X.690 section 8.19). */
public final class ObjectIdentifier {
    /** Octets of one arc: room for the 128 bits of a UUID (X.667), the largest arcs in use. */
    private static final int LONGEST_ARC = 19;

    private static final BigInteger FORTY = BigInteger.valueOf(40);

    private ObjectIdentifier() {}

    /** Whether these octets are the content of one. */
    static boolean isWellFormed(byte[] bytes, int from, int to) {
        int octets = 0;
        for (int i = from; i < to; i++) {
            octets++;
            if ((octets == 1 && bytes[i] == (byte) 0x80) || octets > LONGEST_ARC) {
                return false;
            }
            if (bytes[i] >= 0) {
                octets = 0;
            }
        }
        return from < to && octets == 0;
    }

    /** The dotted form. */
    public static String dotted(DerValue identifier) throws NotDerException {
        byte[] content = identifier.expect(DerValue.OBJECT_IDENTIFIER).content();
        if (!isWellFormed(content, 0, content.length)) {
            throw new NotDerException("object identifier");
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte octet : content) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if (octet >= 0) {
                append(dotted, arc);
                arc = BigInteger.ZERO;
            }
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

    /** The value of a dotted form that stands in this code: what certificates hold is compared as it is encoded. */
    public static DerValue of(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        append(content, 40 * Long.parseLong(arcs[0]) + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            append(content, Long.parseLong(arcs[i]));
        }
        return DerValue.of(DerValue.OBJECT_IDENTIFIER, content.toByteArray());
    }

    /** The one arc, below 128, that follows these octets in an identifier; -1 if it is no such one. */
    public static int arcBelow(byte[] above, DerValue identifier) {
        return identifier.length() == above.length + 1 && identifier.startsWith(above)
                ? identifier.array()[identifier.end() - 1]
                : -1;
    }

    public static Set<DerValue> setOf(String... dotted) {
        Set<DerValue> identifiers = new HashSet<>();
        for (String one : dotted) {
            identifiers.add(of(one));
        }
        return Set.copyOf(identifiers);
    }

    /** Seven bits an octet, the first octets marked. */
    private static void append(ByteArrayOutputStream content, long arc) {
        int last = 0;
        while (arc >> last >= 0x80) {
            last += 7;
        }
        for (int shift = last; shift > 0; shift -= 7) {
            content.write((int) (arc >> shift) | 0x80);
        }
        content.write((int) arc & 0x7f);
    }
}
