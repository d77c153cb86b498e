// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerInteger;
import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;

/**
 * The syntax of the extensions that OpenSSL, and so the proxy, reads whenever it verifies a certificate (RFC 5280 section
 * 4.2.1). The JDK reads a malformed one that is not critical as absent; OpenSSL refuses its certificate.
 */
final class ExtensionSyntax {
    private static final int SUBJECT_KEY_ID = 14;
    private static final int ALTERNATIVE_NAMES = 17;
    private static final int BASIC_CONSTRAINTS = 19;
    private static final int NAME_CONSTRAINTS = 30;
    private static final int REVOCATION_LISTS = 31;
    private static final int AUTHORITY_KEY_ID = 35;

    private static final int FIRST = 0xa0;
    private static final int SECOND = 0xa1;
    private static final int THIRD = 0xa2;
    private static final int FIRST_STRING = 0x80;
    private static final int SECOND_STRING = 0x81;
    private static final int THIRD_STRING = 0x82;

    private ExtensionSyntax() {}

    /**
     * Checks an extension, if it is one of these.
     *
     * @param number its arc below 2.5.29
     * @param scanned its value
     */
    static void check(int number, DerValue scanned) throws NotDerException {
        switch (number) {
            case SUBJECT_KEY_ID -> scanned.expect(DerValue.OCTET_STRING);
            case ALTERNATIVE_NAMES -> GeneralNames.check(scanned.expect(DerValue.SEQUENCE));
            case BASIC_CONSTRAINTS -> checkBasicConstraints(scanned);
            case NAME_CONSTRAINTS -> checkNameConstraints(scanned);
            case REVOCATION_LISTS -> checkRevocationLists(scanned);
            case AUTHORITY_KEY_ID -> checkAuthorityKeyId(scanned);
            default -> {
                // read by OpenSSL when somebody asks for it, and by no verification
            }
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
