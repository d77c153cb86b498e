// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.certificate.GeneralNames;
import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that an authority may give and those that it may not, in subtrees (RFC 5280 section 4.2.1.10). */
public record Subtrees(List<Subtree> permitted, List<Subtree> excluded) {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;
    private static final int MINIMUM = 0x80;

    /** A mail address outside of ASCII (RFC 9598), which stands among the other names and counts as a mail address. */
    private static final DerValue INTERNATIONAL_MAIL = ObjectIdentifier.of("1.3.6.1.5.5.7.8.9");

    /**
     * A name and all below it.
     *
     * @param isBounded whether not all of them are meant, which nobody may say and OpenSSL does not understand
     */
    record Subtree(SubjectName base, boolean isBounded) {
        static Subtree read(DerValue tree) throws NotDerException {
            DerReader fields = tree.expect(DerValue.SEQUENCE).reader();
            SubjectName base = SubjectName.of(fields.next());
            boolean isBounded = false;
            while (fields.hasNext()) {
                DerValue bound = fields.next();
                byte[] number = bound.content();
                isBounded |= bound.tag() != MINIMUM || number.length != 1 || number[0] != 0;
            }
            return new Subtree(base, isBounded);
        }
    }

    public Subtrees {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    /** Empty if the authority may name everybody. */
    public static Optional<Subtrees> of(X509Certificate authority) throws NotDerException {
        Optional<DerValue> constraints = Extensions.value(authority, NAME_CONSTRAINTS);
        if (constraints.isEmpty()) {
            return Optional.empty();
        }
        List<Subtree> permitted = new ArrayList<>();
        List<Subtree> excluded = new ArrayList<>();
        for (DerValue side : constraints.get().expect(DerValue.SEQUENCE).children(0, 2)) {
            if (side.tag() != PERMITTED && side.tag() != EXCLUDED) {
                throw new NotDerException("field that does not belong there");
            }
            for (DerValue tree : side.children()) {
                (side.tag() == PERMITTED ? permitted : excluded).add(Subtree.read(tree));
            }
        }
        return Optional.of(new Subtrees(permitted, excluded));
    }

    public int size() {
        return permitted.size() + excluded.size();
    }

    /** What is wrong about names below the authority, if anything: any doubt is. */
    public Optional<String> objectionTo(List<SubjectName> names) {
        if (all().anyMatch(subtree -> names.stream().anyMatch(name -> isIncomparable(subtree.base(), name)))) {
            return Optional.of("name constraints of an unknown kind");
        }
        return NameKind.ALL.stream()
                .flatMap(kind -> objection(kind, names).stream())
                .findFirst();
    }

    private Stream<Subtree> all() {
        return Stream.concat(permitted.stream(), excluded.stream());
    }

    /** Whether the constraint is about names of this kind, which cannot be held against it. */
    private static boolean isIncomparable(SubjectName base, SubjectName name) {
        return switch (name.tag()) {
            case GeneralNames.X400, GeneralNames.EDI, GeneralNames.REGISTERED -> base.tag() == name.tag();
            case GeneralNames.OTHER ->
                base.tag() == GeneralNames.OTHER
                        ? type(base).equals(type(name))
                        : base.tag() == GeneralNames.MAIL && type(name).equals(Optional.of(INTERNATIONAL_MAIL));
            default -> false;
        };
    }

    private static Optional<DerValue> type(SubjectName other) {
        try {
            return Optional.of(other.value().reader().next());
        } catch (NotDerException impossible) {
            return Optional.empty();
        }
    }

    private Optional<String> objection(NameKind kind, List<SubjectName> names) {
        List<DerValue> values = values(kind, names.stream());
        if (values.isEmpty() || all().noneMatch(subtree -> subtree.base().tag() == kind.tag())) {
            return Optional.empty();
        }
        try {
            return objectionTo(values, kind);
        } catch (NotDerException malformed) {
            return Optional.of("malformed " + kind.words() + ", in the certificate or in name constraints");
        }
    }

    private Optional<String> objectionTo(List<DerValue> values, NameKind kind) throws NotDerException {
        if (all().anyMatch(subtree -> subtree.base().tag() == kind.tag() && subtree.isBounded())) {
            return Optional.of("name constraints with a minimum or maximum");
        }
        List<NamePath> names = kind.name().readAll(values);
        List<NamePath> inside =
                kind.subtree().readAll(values(kind, permitted.stream().map(Subtree::base)));
        List<NamePath> outside =
                kind.subtree().readAll(values(kind, excluded.stream().map(Subtree::base)));
        for (NamePath name : names) {
            if (!inside.isEmpty() && !name.isPermittedBelow(inside)) {
                return Optional.of(kind.words() + " outside the name constraints");
            }
            if (name.isExcludedBelow(outside)) {
                return Optional.of("excluded " + kind.words());
            }
        }
        return Optional.empty();
    }

    private static List<DerValue> values(NameKind kind, Stream<SubjectName> names) {
        return names.filter(name -> name.tag() == kind.tag())
                .map(SubjectName::value)
                .toList();
    }
}
