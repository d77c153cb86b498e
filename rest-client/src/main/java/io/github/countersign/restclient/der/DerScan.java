// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

/**
 * Scans bytes from end to end before any other parser sees them: every value is DER (X.690 sections 8 and 10) and stands at a
 * bounded depth, so that no input can exhaust the stack of the thread. Nothing is made of the values here: what is refused
 * costs no more than to look at it.
 */
public final class DerScan {
    /** Levels of values inside values; certificates use about ten. */
    private static final int DEEPEST = 32;

    /** Bits of a tag that are zero for a universal type. */
    private static final int CLASS = 0xc0;

    private DerScan() {}

    /** Reads bytes that are exactly one value, good through and through. */
    public static DerValue read(byte[] bytes) throws NotDerException {
        return scanned(DerValue.of(bytes));
    }

    /** Reads the value that an octet string, or a bit string of whole octets, holds, good through and through. */
    public static DerValue within(DerValue string) throws NotDerException {
        boolean bits = string.tag() == DerValue.BIT_STRING;
        DerValue octets = bits ? string.requireWholeOctets() : string.expect(DerValue.OCTET_STRING);
        // the first octet of a bit string counts its unused bits
        int first = octets.end() - octets.length() + (bits ? 1 : 0);
        return scanned(DerValue.filling(octets.array(), first, octets.end()));
    }

    /** The content of a value with a tag of its own is one of this type. */
    public static void implicit(DerValue value, int type) throws NotDerException {
        checkContent(value.array(), type, value.end() - value.length(), value.end());
    }

    private static DerValue scanned(DerValue value) throws NotDerException {
        scan(value.array(), value.start(), value.end(), 1);
        return value;
    }

    /** Scans the value at this place, without an object for each; tells where it ends. */
    private static int scan(byte[] bytes, int start, int limit, int depth) throws NotDerException {
        require(depth <= DEEPEST, "nested too deeply");
        int content = DerHeader.contentOf(bytes, start, limit);
        int end = DerHeader.endOf(bytes, start, content, limit);
        require(hasFormOfItsType(bytes[start]), "form");
        if (DerHeader.isConstructed(bytes[start])) {
            for (int position = content; position < end; ) {
                position = scan(bytes, position, end, depth + 1);
            }
        } else {
            checkContent(bytes, bytes[start] & 0xff, content, end);
        }
        return end;
    }

    /** Among the universal types, sequences and sets are constructed, and they alone: DER joins no strings from pieces. */
    private static boolean hasFormOfItsType(byte tag) {
        if ((tag & CLASS) != 0) {
            return true;
        }
        int number = tag & 0x1f;
        boolean collection = number == (DerValue.SEQUENCE & 0x1f) || number == (DerValue.SET & 0x1f);
        return number != 0 && DerHeader.isConstructed(tag) == collection;
    }

    private static void checkContent(byte[] bytes, int tag, int from, int to) throws NotDerException {
        switch (tag) {
            case DerValue.BOOLEAN ->
                require(to - from == 1 && (bytes[from] == 0 || bytes[from] == (byte) 0xff), "boolean");
            case DerValue.INTEGER -> require(isMinimal(bytes, from, to), "integer");
            case DerValue.BIT_STRING -> require(isBitString(bytes, from, to), "bit string");
            case DerValue.NULL -> require(to == from, "null");
            case DerValue.OBJECT_IDENTIFIER ->
                require(ObjectIdentifier.isWellFormed(bytes, from, to), "object identifier");
            default -> {
                // strings and times are checked where they are used
            }
        }
    }

    private static boolean isMinimal(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return to - from == 1;
        }
        byte first = bytes[from];
        byte second = bytes[from + 1];
        boolean signRepeated = (first == 0 && second >= 0) || (first == -1 && second < 0);
        return !signRepeated;
    }

    /** The first octet counts the unused bits of the last one, which are zero. */
    private static boolean isBitString(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return to - from == 1 && bytes[from] == 0;
        }
        int unused = bytes[from];
        return unused >= 0 && unused < 8 && (bytes[to - 1] & ((1 << unused) - 1)) == 0;
    }

    private static void require(boolean kept, String rule) throws NotDerException {
        if (!kept) {
            throw new NotDerException(rule);
        }
    }
}
