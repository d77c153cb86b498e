// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.util.ArrayList;
import java.util.List;

/**
 * Scans bytes from end to end before any recursive parser sees them: every value is DER (X.690 sections 8 and 10) and stands
 * at a bounded depth. Level by level, so that no input can exhaust the stack of the thread.
 */
final class DerScan {
    /** Levels of values inside values; certificates use about ten. */
    private static final int DEEPEST = 32;

    /** Bits of a tag that are zero for a universal type. */
    private static final int CLASS = 0xc0;

    private DerScan() {}

    /** Reads bytes that are exactly one value, good through and through. */
    static DerValue read(byte[] bytes) throws NotDerException {
        DerValue root = DerValue.of(bytes);
        List<DerValue> level = List.of(root);
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > DEEPEST) {
                throw new NotDerException("nested too deeply");
            }
            level = below(level);
        }
        return root;
    }

    private static List<DerValue> below(List<DerValue> level) throws NotDerException {
        List<DerValue> below = new ArrayList<>();
        for (DerValue value : level) {
            require(hasFormOfItsType(value), "form");
            if (value.isConstructed()) {
                below.addAll(value.children());
            } else {
                checkContent(value);
            }
        }
        return below;
    }

    /** Among the universal types, sequences and sets are constructed, and they alone: DER joins no strings from pieces. */
    private static boolean hasFormOfItsType(DerValue value) {
        if ((value.tag() & CLASS) != 0) {
            return true;
        }
        int number = value.tag() & 0x1f;
        boolean collection = number == (DerValue.SEQUENCE & 0x1f) || number == (DerValue.SET & 0x1f);
        return number != 0 && value.isConstructed() == collection;
    }

    private static void checkContent(DerValue value) throws NotDerException {
        byte[] content = value.content();
        switch (value.tag()) {
            case DerValue.BOOLEAN ->
                require(content.length == 1 && (content[0] == 0 || content[0] == (byte) 0xff), "boolean");
            case DerValue.INTEGER -> require(isMinimal(content), "integer");
            case DerValue.BIT_STRING -> require(isBitString(content), "bit string");
            case DerValue.NULL -> require(content.length == 0, "null");
            case DerValue.OBJECT_IDENTIFIER -> ObjectIdentifier.dotted(content);
            default -> {
                // strings and times are checked where they are used
            }
        }
    }

    private static boolean isMinimal(byte[] integer) {
        if (integer.length < 2) {
            return integer.length == 1;
        }
        boolean signRepeated = (integer[0] == 0 && integer[1] >= 0) || (integer[0] == -1 && integer[1] < 0);
        return !signRepeated;
    }

    /** The first octet counts the unused bits of the last one, which are zero. */
    private static boolean isBitString(byte[] content) {
        if (content.length < 2) {
            return content.length == 1 && content[0] == 0;
        }
        int unused = content[0];
        return unused >= 0 && unused < 8 && (content[content.length - 1] & ((1 << unused) - 1)) == 0;
    }

    private static void require(boolean kept, String rule) throws NotDerException {
        if (!kept) {
            throw new NotDerException(rule);
        }
    }
}
