// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fields of a certificate (RFC 5280 section 4.1) that the proxy repeats in headers, as they are encoded.
 *
 * @param notBefore text of the date, {@code YYMMDDhhmmssZ} or {@code YYYYMMDDhhmmssZ}
 * @param notAfter text of the date
 */
record CertificateFields(DistinguishedName issuer, String notBefore, String notAfter, DistinguishedName subject) {
    private static final int VERSION = 0xa0;

    static CertificateFields read(byte[] certificate) throws NotDerException {
        DerValue signed = DerValue.of(certificate).expect(DerValue.SEQUENCE);
        List<DerValue> fields =
                signed.children(3).get(0).expect(DerValue.SEQUENCE).children(6);
        // serial number, signature, issuer, validity, subject: one further when the version stands before them
        int serialNumber = fields.get(0).tag() == VERSION ? 1 : 0;
        List<DerValue> validity =
                fields.get(serialNumber + 3).expect(DerValue.SEQUENCE).children(2);
        return new CertificateFields(
                DistinguishedName.read(fields.get(serialNumber + 2)),
                date(validity.get(0)),
                date(validity.get(1)),
                DistinguishedName.read(fields.get(serialNumber + 4)));
    }

    private static String date(DerValue date) {
        return new String(date.content(), StandardCharsets.ISO_8859_1);
    }
}
