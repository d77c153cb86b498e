// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

/**
 * What stands before the content of a value: one octet for the tag, and the length in as few octets as it takes (X.690 sections
 * 8.1 and 10.1).
 */
final class DerHeader {
    private DerHeader() {}

    /** Where the content of the value at this place begins. */
    static int contentOf(byte[] bytes, int start, int limit) throws NotDerException {
        if (limit - start < 2) {
            throw new NotDerException("truncated");
        }
        if ((bytes[start] & 0x1f) == 0x1f) {
            throw new NotDerException("tag number above 30");
        }
        int first = bytes[start + 1] & 0xff;
        int octets = first < 0x80 ? 0 : first & 0x7f;
        if (first == 0x80 || octets > 3 || limit - start - 2 < octets) {
            throw new NotDerException("length");
        }
        return start + 2 + octets;
    }

    /** Where the value at this place ends. */
    static int endOf(byte[] bytes, int start, int content, int limit) throws NotDerException {
        int octets = content - start - 2;
        int length = octets == 0 ? bytes[start + 1] : longLength(bytes, start + 2, octets);
        if (length > limit - content) {
            throw new NotDerException("truncated");
        }
        return content + length;
    }

    static boolean isConstructed(byte tag) {
        return (tag & 0x20) != 0;
    }

    private static int longLength(byte[] bytes, int from, int octets) throws NotDerException {
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | (bytes[from + i] & 0xff);
        }
        if (length < 0x80 || (length >> (8 * (octets - 1))) == 0) {
            throw new NotDerException("length is not minimal");
        }
        return length;
    }
}
