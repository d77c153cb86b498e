// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import io.github.countersign.mechanism.certificate.DirectoryString;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.name.FoldedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A name by its meaning: however it is written or encoded, equal names are equal.
 *
 * @param relatives the attributes of each RDN, folded
 */
record ComparedName(List<Set<String>> relatives) {

    ComparedName {
        relatives = List.copyOf(relatives);
    }

    /** A name as it is encoded, of a certificate that may be read by the JDK only. */
    static ComparedName of(X500Principal name) throws NotDerException {
        List<Set<String>> relatives = new ArrayList<>();
        for (List<DistinguishedName.Attribute> relative : DistinguishedName.relatives(DerValue.of(name.getEncoded()))) {
            Set<String> attributes = new HashSet<>();
            for (DistinguishedName.Attribute attribute : relative) {
                attributes.add(attribute(ObjectIdentifier.dotted(attribute.type()), attribute.value()));
            }
            relatives.add(attributes);
        }
        return new ComparedName(relatives);
    }

    static String attribute(String type, String text) {
        return type + '=' + FoldedName.folded(text);
    }

    static String attribute(String type, DerValue value) {
        return DirectoryString.text(value)
                .map(text -> attribute(type, text))
                .orElseGet(() -> type + '#' + HexFormat.of().formatHex(value.bytes()));
    }

    /** The same RDNs, the last one first: names are printed in both orders (RFC 4514 section 2.1). */
    ComparedName reversed() {
        List<Set<String>> reversed = new ArrayList<>(relatives);
        Collections.reverse(reversed);
        return new ComparedName(reversed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ComparedName name && relatives.equals(name.relatives);
    }

    @Override
    public int hashCode() {
        return relatives.hashCode();
    }
}
