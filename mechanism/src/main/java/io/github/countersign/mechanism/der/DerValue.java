// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.der;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of the Distinguished Encoding Rules (ITU-T X.690): tag, definite minimal length, content. Everything that BER
 * allows beyond that is refused. The JDK reads more than DER, and a second reading is a second meaning.
 */
public final class DerValue {
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

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

    /** A value of less than 128 octets. */
    public static DerValue of(int tag, byte[] content) {
        byte[] bytes = new byte[content.length + 2];
        bytes[0] = (byte) tag;
        bytes[1] = (byte) content.length;
        System.arraycopy(content, 0, bytes, 2, content.length);
        return new DerValue(bytes, 0, 2, bytes.length);
    }

    /** Reads bytes that are exactly one value. */
    public static DerValue of(byte[] bytes) throws NotDerException {
        return filling(bytes, 0, bytes.length);
    }

    private static DerValue filling(byte[] bytes, int start, int end) throws NotDerException {
        DerValue value = at(bytes, start, end);
        if (value.end != end) {
            throw new NotDerException("data after the value");
        }
        return value;
    }

    /** Reads the value at this place, which ends before the limit. */
    static DerValue at(byte[] bytes, int start, int limit) throws NotDerException {
        int content = contentOf(bytes, start, limit);
        return new DerValue(bytes, start, content, endOf(bytes, start, content, limit));
    }

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

    public byte[] array() {
        return bytes;
    }

    int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int tag() {
        return bytes[start] & 0xff;
    }

    /** The whole value: tag, length and content. */
    public byte[] bytes() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Octets of the content. */
    public int length() {
        return end - content;
    }

    public byte[] content() {
        return Arrays.copyOfRange(bytes, content, end);
    }

    public DerValue expect(int tag) throws NotDerException {
        if (tag() != tag) {
            throw new NotDerException("tag " + tag() + " instead of " + tag);
        }
        return this;
    }

    /** The values inside this constructed one, one after the other. */
    public DerReader reader() {
        return new DerReader(bytes, content, end);
    }

    /** The values inside this constructed one. */
    public List<DerValue> children() throws NotDerException {
        List<DerValue> children = new ArrayList<>();
        for (DerReader reader = reader(); reader.hasNext(); ) {
            children.add(reader.next());
        }
        return children;
    }

    /** The values inside this constructed one, of which there must be that many. */
    public List<DerValue> children(int atLeast, int atMost) throws NotDerException {
        List<DerValue> children = children();
        if (children.size() < atLeast || children.size() > atMost) {
            throw new NotDerException(children.size() + " fields");
        }
        return children;
    }

    /** An object identifier in dotted form. */
    public String objectIdentifier() throws NotDerException {
        return ObjectIdentifier.dotted(expect(OBJECT_IDENTIFIER).content());
    }

    /** How many bits this integer has if it is not negative, else -1. */
    public int bitLength() throws NotDerException {
        expect(INTEGER);
        int first = bytes[content];
        return first < 0 ? -1 : 8 * (end - content - 1) + Integer.SIZE - Integer.numberOfLeadingZeros(first);
    }

    /** The number that this integer is. */
    public BigInteger number() throws NotDerException {
        expect(INTEGER);
        return new BigInteger(bytes, content, end - content);
    }

    /** The value that an octet string, or a bit string of whole octets, holds. */
    DerValue encodedWithin() throws NotDerException {
        int first = tag() == BIT_STRING ? requireWholeOctets().content + 1 : expect(OCTET_STRING).content;
        return filling(bytes, first, end);
    }

    /** A bit string is made of whole octets. */
    public DerValue requireWholeOctets() throws NotDerException {
        expect(BIT_STRING);
        if (content == end || bytes[content] != 0) {
            throw new NotDerException("bit string of no whole octets");
        }
        return this;
    }

    /** Whether the content begins with these octets. */
    public boolean startsWith(byte[] octets) {
        return end - content >= octets.length
                && Arrays.equals(bytes, content, content + octets.length, octets, 0, octets.length);
    }

    /** Whether both are encoded by the same bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DerValue value && Arrays.equals(bytes, start, end, value.bytes, value.start, value.end);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
