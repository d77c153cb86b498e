// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** IP addresses among general names (RFC 5280 sections 4.2.1.6 and 4.2.1.10), made comparable bit by bit. */
final class AddressName {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private AddressName() {}

    static NamePath address(DerValue value) throws NotDerException {
        byte[] address = value.content();
        return NamePath.of(bits(address, 0, length(address.length)));
    }

    /** An address and as many octets of a mask, of which the bits that count are the first ones (RFC 4632). */
    static NamePath network(DerValue value) throws NotDerException {
        byte[] addressAndMask = value.content();
        int length = length(addressAndMask.length / 2);
        if (addressAndMask.length % 2 != 0) {
            throw new NotDerException("mask");
        }
        List<String> mask = bits(addressAndMask, length, length);
        int prefix = 1 + Collections.frequency(mask, "1");
        if (mask.subList(0, prefix).contains("0")) {
            throw new NotDerException("mask");
        }
        return NamePath.of(bits(addressAndMask, 0, length).subList(0, prefix));
    }

    private static int length(int octets) throws NotDerException {
        if (octets != IPV4 && octets != IPV6) {
            throw new NotDerException(octets + " octets");
        }
        return octets;
    }

    /** Begins with the length, as an address of one is none of the other. */
    private static List<String> bits(byte[] octets, int from, int length) {
        List<String> bits = new ArrayList<>(List.of(length + " octets"));
        for (int bit = 0; bit < 8 * length; bit++) {
            bits.add((octets[from + bit / 8] >> (7 - bit % 8) & 1) == 0 ? "0" : "1");
        }
        return bits;
    }
}
