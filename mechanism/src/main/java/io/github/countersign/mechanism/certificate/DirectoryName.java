// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A name folded for comparison, as RFC 5280 section 7.1 wants it: case, blanks, forms of a letter and string types make no
 * difference. Only for refusals: two names that fold to one are not one caller.
 */
record DirectoryName(List<String> attributes) {
    /** The tag among general names. */
    static final int TAG = 0xa4;

    DirectoryName {
        attributes = List.copyOf(attributes);
    }

    static DirectoryName read(DerValue name) throws NotDerException {
        List<String> attributes = new ArrayList<>();
        for (DistinguishedName.Attribute attribute :
                DistinguishedName.read(name).attributes()) {
            attributes.add(attribute.type().objectIdentifier() + "=" + folded(attribute.value()));
        }
        return new DirectoryName(attributes);
    }

    private static String folded(DerValue value) {
        return DirectoryString.text(value)
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT)
                        .strip()
                        .replaceAll("\\s+", " "))
                .orElseGet(() -> "#" + HexFormat.of().formatHex(value.bytes()));
    }

    /** Whether the other name is this one or lies below it; the attributes of an RDN have no order. */
    boolean isAbove(DirectoryName other) {
        return other.attributes.size() >= attributes.size()
                && sorted(other.attributes.subList(0, attributes.size())).equals(sorted(attributes));
    }

    private static List<String> sorted(List<String> attributes) {
        return attributes.stream().sorted().toList();
    }
}
