// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.UnusableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** An element of DER (X.690) with a tag of one octet, read as deep as somebody looks. */
final class DerElement {
    private static final int SEQUENCE = 0x30;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_OCTETS = 3;

    private final int tag;
    private final byte[] content;

    private DerElement(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    static DerElement of(byte[] encoded) throws UnusableException {
        return next(ByteBuffer.wrap(encoded));
    }

    private static DerElement next(ByteBuffer encoded) throws UnusableException {
        int tag = octet(encoded);
        int length = octet(encoded);
        if (length >= LONG_FORM) {
            int octets = length - LONG_FORM;
            if (octets == 0 || octets > MOST_LENGTH_OCTETS) {
                throw new UnusableException("is no DER of a length that anybody needs");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | octet(encoded);
            }
        }
        if (length > encoded.remaining()) {
            throw new UnusableException("is DER that ends too early");
        }
        byte[] content = new byte[length];
        encoded.get(content);
        return new DerElement(tag, content);
    }

    private static int octet(ByteBuffer encoded) throws UnusableException {
        if (!encoded.hasRemaining()) {
            throw new UnusableException("is DER that ends too early");
        }
        return encoded.get() & 0xff;
    }

    List<DerElement> children() throws UnusableException {
        ByteBuffer inner = ByteBuffer.wrap(content);
        List<DerElement> children = new ArrayList<>();
        while (inner.hasRemaining()) {
            children.add(next(inner));
        }
        return children;
    }

    DerElement child(int index) throws UnusableException {
        List<DerElement> children = children();
        if (index >= children.size()) {
            throw new UnusableException("is DER without what should be in it");
        }
        return children.get(index);
    }

    boolean isOid(String hex) {
        return tag == OBJECT_IDENTIFIER && HexFormat.of().formatHex(content).equals(hex);
    }

    byte[] bytes() {
        return content.clone();
    }

    byte[] encoded() {
        return encoded(tag, content);
    }

    static byte[] sequence(byte[] first, byte[] second) {
        return encoded(
                SEQUENCE,
                ByteBuffer.allocate(first.length + second.length)
                        .put(first)
                        .put(second)
                        .array());
    }

    static byte[] encoded(int tag, byte[] content) {
        ByteBuffer encoded =
                ByteBuffer.allocate(content.length + 2 + MOST_LENGTH_OCTETS).put((byte) tag);
        int octets =
                content.length < LONG_FORM ? 0 : (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
        encoded.put((byte) (octets == 0 ? content.length : LONG_FORM + octets));
        for (int i = octets - 1; i >= 0; i--) {
            encoded.put((byte) (content.length >> (8 * i)));
        }
        return Arrays.copyOf(encoded.put(content).array(), encoded.position());
    }
}
