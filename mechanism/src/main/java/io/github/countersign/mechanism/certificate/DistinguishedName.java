// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A name as it is encoded: its attributes in order, those of a multi-valued RDN one after the other (X.501 section 9.2). It
 * is never printed and split again: a printed name cannot tell {@code CN=a/CN=b} from two attributes.
 */
public final class DistinguishedName {
    public static final DerValue COMMON_NAME = ObjectIdentifier.of("2.5.4.3");

    /** Attributes in a name, however they are divided; no name of a person or machine comes near. */
    private static final int MOST = 64;

    private final DerValue encoded;

    /** One attribute: its type and its value as encoded. */
    public record Attribute(DerValue type, DerValue value) {}

    /** Is told of each attribute, and which RDN, counted from 0, it stands in. */
    @FunctionalInterface
    private interface Visitor {
        void attribute(int relative, DerValue type, DerValue value);
    }

    private DistinguishedName(DerValue encoded) {
        this.encoded = encoded;
    }

    public static DistinguishedName read(DerValue name) throws NotDerException {
        walk(name, (relative, type, value) -> {});
        return new DistinguishedName(name);
    }

    /** The JDK's name of the same encoding. */
    public X500Principal principal() {
        return new X500Principal(encoded.bytes());
    }

    public List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>();
        try {
            walk(encoded, (relative, type, value) -> attributes.add(new Attribute(type, value)));
        } catch (NotDerException impossible) {
            throw new IllegalStateException(impossible);
        }
        return attributes;
    }

    /** The attributes of each RDN of the name. */
    public static List<List<Attribute>> relatives(DerValue name) throws NotDerException {
        List<List<Attribute>> relatives = new ArrayList<>();
        walk(name, (relative, type, value) -> {
            if (relative == relatives.size()) {
                relatives.add(new ArrayList<>(1));
            }
            relatives.get(relative).add(new Attribute(type, value));
        });
        return relatives;
    }

    private static void walk(DerValue name, Visitor visitor) throws NotDerException {
        DerReader relatives = name.expect(DerValue.SEQUENCE).reader();
        int count = 0;
        for (int relative = 0; relatives.hasNext(); relative++) {
            DerReader attributes = relatives.next(DerValue.SET).reader();
            do {
                if (count++ == MOST) {
                    throw new NotDerException("more than " + MOST + " parts of a name");
                }
                DerReader attribute = attributes.next(DerValue.SEQUENCE).reader();
                DerValue type = attribute.next(DerValue.OBJECT_IDENTIFIER);
                DerValue value = attribute.only();
                // a CN has a refusal of its own
                boolean wellFormed = type.equals(COMMON_NAME) || DirectoryString.isWellFormed(value);
                if (!wellFormed || !DirectoryString.isAllowed(value)) {
                    throw new NotDerException("value of a name");
                }
                visitor.attribute(relative, type, value);
            } while (attributes.hasNext());
        }
    }

    /** The one CN as text. No CN, a second one (wherever it stands), and one that is not plain text are refusals. */
    public Checked<String> commonName() {
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
    public Optional<DerValue> firstCommonName() {
        return commonNames().stream().findFirst();
    }

    /** The same as text for a reader, empty if there is none. */
    String shownCommonName() {
        return firstCommonName().flatMap(DirectoryString::text).orElse("");
    }

    private List<DerValue> commonNames() {
        return attributes().stream()
                .filter(attribute -> attribute.type().equals(COMMON_NAME))
                .map(Attribute::value)
                .toList();
    }
}
