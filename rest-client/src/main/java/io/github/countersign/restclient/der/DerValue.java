// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

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

    /** Reads the bytes at this place, which are exactly one value. */
    static DerValue filling(byte[] bytes, int start, int end) throws NotDerException {
        DerValue value = at(bytes, start, end);
        if (value.end != end) {
            throw new NotDerException("data after the value");
        }
        return value;
    }

    /** Reads the value at this place, which ends before the limit. */
    static DerValue at(byte[] bytes, int start, int limit) throws NotDerException {
        int content = DerHeader.contentOf(bytes, start, limit);
        return new DerValue(bytes, start, content, DerHeader.endOf(bytes, start, content, limit));
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
        return reader().rest();
    }

    /** The values inside this constructed one, of which there must be that many. */
    public List<DerValue> children(int atLeast, int atMost) throws NotDerException {
        List<DerValue> children = children();
        if (children.size() < atLeast || children.size() > atMost) {
            throw new NotDerException(children.size() + " fields");
        }
        return children;
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
