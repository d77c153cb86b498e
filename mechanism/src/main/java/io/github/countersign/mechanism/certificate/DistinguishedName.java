// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name as it is encoded: its attributes in order, those of a multi-valued RDN one after the other (X.501 section 9.2). It
 * is never printed and split again: a printed name cannot tell {@code CN=a/CN=b} from two attributes.
 */
record DistinguishedName(List<Attribute> attributes) {
    private static final String COMMON_NAME = "2.5.4.3";

    /** RDNs in a name, and attributes in an RDN; no name of a person or machine comes near. */
    private static final int MOST = 64;

    /** One attribute: its type in dotted form and its value as encoded. */
    record Attribute(String type, DerValue value) {}

    DistinguishedName {
        attributes = List.copyOf(attributes);
    }

    static DistinguishedName read(DerValue name) throws NotDerException {
        List<Attribute> attributes = new ArrayList<>();
        for (DerValue relative : name.expect(DerValue.SEQUENCE).children(0, MOST)) {
            for (DerValue attribute : relative.expect(DerValue.SET).children(1, MOST)) {
                List<DerValue> typeAndValue =
                        attribute.expect(DerValue.SEQUENCE).children(2, 2);
                attributes.add(new Attribute(typeAndValue.get(0).objectIdentifier(), typeAndValue.get(1)));
            }
        }
        return new DistinguishedName(attributes);
    }

    /** The one CN as text. No CN, a second one (wherever it stands), and one that is not plain text are refusals. */
    Checked<String> commonName() {
        List<DerValue> names = commonNames();
        if (names.isEmpty()) {
            return Checked.refused(Refusal.COMMON_NAME_MISSING, "");
        }
        if (names.size() > 1) {
            return Checked.refused(Refusal.COMMON_NAME_REPEATED, names.size() + " CNs");
        }
        return DirectoryString.text(names.get(0))
                .filter(text -> !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl))
                .map(Checked::passed)
                .orElseGet(() -> Checked.refused(Refusal.COMMON_NAME_MALFORMED, ""));
    }

    /** The CN that stands first, which is the one HAProxy calls the CN. */
    Optional<DerValue> firstCommonName() {
        return commonNames().stream().findFirst();
    }

    private List<DerValue> commonNames() {
        return attributes.stream()
                .filter(attribute -> attribute.type().equals(COMMON_NAME))
                .map(Attribute::value)
                .toList();
    }
}
