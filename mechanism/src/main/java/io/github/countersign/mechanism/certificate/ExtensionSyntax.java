// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerInteger;
import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.util.HashMap;
import java.util.Map;

/**
 * The syntax of the extensions that OpenSSL, and so the proxy, reads whenever it verifies a certificate (RFC 5280 section
 * 4.2.1). The JDK reads a malformed one that is not critical as absent; OpenSSL refuses its certificate.
 */
final class ExtensionSyntax {
    private static final int FIRST = 0xa0;
    private static final int SECOND = 0xa1;
    private static final int THIRD = 0xa2;
    private static final int FIRST_STRING = 0x80;
    private static final int SECOND_STRING = 0x81;
    private static final int THIRD_STRING = 0x82;

    /** Looked up for each extension of each new caller, which an unmodifiable map would divide for. */
    private static final Map<DerValue, Rule> RULES = new HashMap<>(Map.of(
            ObjectIdentifier.of("2.5.29.14"),
            keyId -> keyId.expect(DerValue.OCTET_STRING),
            ObjectIdentifier.of("2.5.29.17"),
            names -> GeneralNames.check(names.expect(DerValue.SEQUENCE)),
            ObjectIdentifier.of("2.5.29.19"),
            ExtensionSyntax::checkBasicConstraints,
            ObjectIdentifier.of("2.5.29.30"),
            ExtensionSyntax::checkNameConstraints,
            ObjectIdentifier.of("2.5.29.31"),
            ExtensionSyntax::checkRevocationLists,
            ObjectIdentifier.of("2.5.29.35"),
            ExtensionSyntax::checkAuthorityKeyId));

    @FunctionalInterface
    private interface Rule {
        void check(DerValue value) throws NotDerException;
    }

    private ExtensionSyntax() {}

    /**
     * Checks an extension, if it is one of these.
     *
     * @param scanned its value
     */
    static void check(DerValue type, DerValue scanned) throws NotDerException {
        Rule rule = RULES.get(type);
        if (rule != null) {
            rule.check(scanned);
        }
    }

    private static void checkBasicConstraints(DerValue constraints) throws NotDerException {
        DerReader fields = constraints.expect(DerValue.SEQUENCE).reader();
        fields.skip(DerValue.BOOLEAN);
        if (fields.hasNext() && DerInteger.bitLength(fields.next()) < 0) {
            throw new NotDerException("path length");
        }
        fields.end();
    }

    private static void checkNameConstraints(DerValue constraints) throws NotDerException {
        DerReader fields = constraints.expect(DerValue.SEQUENCE).reader();
        for (int side : new int[] {FIRST, SECOND}) {
            if (fields.isNext(side)) {
                for (DerReader trees = fields.next().reader(); trees.hasNext(); ) {
                    checkTree(trees.next(DerValue.SEQUENCE).reader());
                }
            }
        }
        fields.end();
    }

    private static void checkTree(DerReader tree) throws NotDerException {
        GeneralNames.checkName(tree.next());
        for (int bound : new int[] {FIRST_STRING, SECOND_STRING}) {
            if (tree.isNext(bound)) {
                DerScan.implicit(tree.next(), DerValue.INTEGER);
            }
        }
        tree.end();
    }

    private static void checkRevocationLists(DerValue points) throws NotDerException {
        for (DerReader reader = points.expect(DerValue.SEQUENCE).reader(); reader.hasNext(); ) {
            DerReader point = reader.next(DerValue.SEQUENCE).reader();
            if (point.isNext(FIRST)) {
                checkNameOfLists(point.next().reader().only());
            }
            if (point.isNext(SECOND_STRING)) {
                DerScan.implicit(point.next(), DerValue.BIT_STRING);
            }
            if (point.isNext(THIRD)) {
                GeneralNames.check(point.next());
            }
            point.end();
        }
    }

    /** The whole of it, or what it adds to the issuer's name. */
    private static void checkNameOfLists(DerValue name) throws NotDerException {
        if (name.tag() != SECOND) {
            GeneralNames.check(name.expect(FIRST));
        }
    }

    private static void checkAuthorityKeyId(DerValue keyId) throws NotDerException {
        DerReader fields = keyId.expect(DerValue.SEQUENCE).reader();
        fields.skip(FIRST_STRING);
        if (fields.isNext(SECOND)) {
            GeneralNames.check(fields.next());
        }
        if (fields.isNext(THIRD_STRING)) {
            DerScan.implicit(fields.next(), DerValue.INTEGER);
        }
        fields.end();
    }
}
