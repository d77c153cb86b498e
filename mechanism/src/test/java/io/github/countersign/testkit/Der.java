// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;

/** Encodings put together by hand, also wrong ones. */
final class Der {
    private Der() {}

    static byte[] of(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] value(int tag, byte[] content) {
        return joined(new byte[] {(byte) tag}, length(content.length), content);
    }

    static byte[] sequence(byte[]... elements) {
        return value(0x30, joined(elements));
    }

    /** The same value with an indefinite length, as BER allows. */
    static byte[] indefinite(byte[] constructed) {
        return joined(new byte[] {constructed[0], (byte) 0x80}, content(constructed), new byte[2]);
    }

    /** The same value with more octets of length than it needs, as BER allows. */
    static byte[] longLength(byte[] value) {
        int length = content(value).length;
        return joined(new byte[] {value[0], (byte) 0x84, 0, 0, (byte) (length >> 8), (byte) length}, content(value));
    }

    static byte[] content(byte[] value) {
        int header = value[1] < 0 ? 2 + (value[1] & 0x7f) : 2;
        return Arrays.copyOfRange(value, header, value.length);
    }

    /** The elements of a sequence. */
    static List<byte[]> elements(byte[] sequence) {
        List<byte[]> elements = new ArrayList<>();
        for (ASN1Encodable element : ASN1Sequence.getInstance(sequence)) {
            elements.add(of(element));
        }
        return elements;
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        return length < 0x100
                ? new byte[] {(byte) 0x81, (byte) length}
                : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
    }
}
