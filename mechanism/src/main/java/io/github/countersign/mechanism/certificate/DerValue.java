// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One value of the Distinguished Encoding Rules (ITU-T X.690): tag, definite minimal length, content. Everything that BER
 * allows beyond that is refused. The JDK reads more than DER, and a second reading is a second meaning.
 */
final class DerValue {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private final byte[] bytes;
    private final int start;
    private final int content;
    private final int end;

    private DerValue(byte[] bytes, int start, int content, int end) {
        this.bytes = bytes;
        this.start = start;
        this.content = content;
        this.end = end;
    }

    /** Reads bytes that are exactly one value. */
    static DerValue of(byte[] bytes) throws NotDerException {
        DerValue value = at(bytes, 0, bytes.length);
        if (value.end != bytes.length) {
            throw new NotDerException("data after the value");
        }
        return value;
    }

    private static DerValue at(byte[] bytes, int start, int limit) throws NotDerException {
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
        int content = start + 2 + octets;
        int length = octets == 0 ? first : longLength(bytes, start + 2, octets);
        if (length > limit - content) {
            throw new NotDerException("truncated");
        }
        return new DerValue(bytes, start, content, content + length);
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

    int tag() {
        return bytes[start] & 0xff;
    }

    /** The whole value: tag, length and content. */
    byte[] bytes() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, content, end);
    }

    boolean isConstructed() {
        return (bytes[start] & 0x20) != 0;
    }

    /** Whether both are encoded by the same bytes. */
    boolean isSameAs(DerValue other) {
        return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    DerValue expect(int tag) throws NotDerException {
        if (tag() != tag) {
            throw new NotDerException("tag " + tag() + " instead of " + tag);
        }
        return this;
    }

    /** The values inside this constructed one. */
    List<DerValue> children() throws NotDerException {
        List<DerValue> children = new ArrayList<>();
        for (int position = content; position < end; ) {
            DerValue child = at(bytes, position, end);
            children.add(child);
            position = child.end;
        }
        return children;
    }

    /** The values inside this constructed one, of which there must be that many. */
    List<DerValue> children(int atLeast, int atMost) throws NotDerException {
        List<DerValue> children = children();
        if (children.size() < atLeast || children.size() > atMost) {
            throw new NotDerException(children.size() + " fields");
        }
        return children;
    }

    /** An object identifier in dotted form. */
    String objectIdentifier() throws NotDerException {
        return ObjectIdentifier.dotted(expect(OBJECT_IDENTIFIER).content());
    }

    /** The octets of a bit string that is made of whole octets. */
    byte[] octetsOfBits() throws NotDerException {
        byte[] bits = expect(BIT_STRING).content();
        if (bits.length == 0 || bits[0] != 0) {
            throw new NotDerException("bit string of no whole octets");
        }
        return Arrays.copyOfRange(bits, 1, bits.length);
    }
}
