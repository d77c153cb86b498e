// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The fields of a certificate (RFC 5280 section 4.1) as they are encoded: all that stand there, in their order, and no
 * others.
 *
 * @param notBefore text of the date, {@code YYMMDDhhmmssZ} or {@code YYYYMMDDhhmmssZ}
 * @param notAfter text of the date
 * @param subjectKey algorithm and key
 */
record CertificateFields(
        DistinguishedName issuer,
        String notBefore,
        String notAfter,
        DistinguishedName subject,
        DerValue subjectKey,
        Extensions extensions) {
    private static final int VERSION = 0xa0;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final Pattern SHORT_DATE = Pattern.compile("[0-9]{12}Z");
    private static final Pattern LONG_DATE = Pattern.compile("[0-9]{14}Z");
    private static final int EXTENSIONS = 0xa3;

    /** The tags of what may follow the key, each at most once: two unique identifiers and the extensions. */
    private static final List<Integer> OPTIONAL = List.of(0x81, 0x82, EXTENSIONS);

    static CertificateFields read(byte[] certificate) throws NotDerException {
        List<DerValue> signed =
                DerScan.read(certificate).expect(DerValue.SEQUENCE).children(3, 3);
        List<DerValue> fields = signed.get(0).expect(DerValue.SEQUENCE).children(6, 10);
        int version = version(fields.get(0));
        List<DerValue> required = fields.subList(version > 1 ? 1 : 0, fields.size());
        if (required.size() < 6) {
            throw new NotDerException("fields missing");
        }
        required.get(0).expect(DerValue.INTEGER);
        // the algorithm stands inside and outside of what is signed (section 4.1.1.2)
        if (!required.get(1).expect(DerValue.SEQUENCE).isSameAs(signed.get(1))) {
            throw new NotDerException("two signature algorithms");
        }
        signed.get(2).octetsOfBits();
        List<DerValue> validity = required.get(3).expect(DerValue.SEQUENCE).children(2, 2);
        return new CertificateFields(
                DistinguishedName.read(required.get(2)),
                date(validity.get(0)),
                date(validity.get(1)),
                DistinguishedName.read(required.get(4)),
                required.get(5).expect(DerValue.SEQUENCE),
                extensions(required.subList(6, required.size()), version));
    }

    /** 1 if it is left out, as DER demands of a default. */
    private static int version(DerValue first) throws NotDerException {
        if (first.tag() != VERSION) {
            return 1;
        }
        byte[] number = first.children(1, 1).get(0).expect(DerValue.INTEGER).content();
        if (number.length != 1 || number[0] < 1 || number[0] > 2) {
            throw new NotDerException("version");
        }
        return number[0] + 1;
    }

    private static String date(DerValue date) throws NotDerException {
        String text = new String(date.content(), StandardCharsets.ISO_8859_1);
        boolean written =
                switch (date.tag()) {
                    case UTC_TIME -> SHORT_DATE.matcher(text).matches();
                    case GENERALIZED_TIME -> LONG_DATE.matcher(text).matches();
                    default -> false;
                };
        if (!written) {
            throw new NotDerException("date");
        }
        return text;
    }

    /** The first version has none of the optional fields, the second no extensions (section 4.1.2.1). */
    private static Extensions extensions(List<DerValue> optional, int version) throws NotDerException {
        int next = version == 1 ? OPTIONAL.size() : 0;
        for (DerValue field : optional) {
            int position = OPTIONAL.indexOf(field.tag());
            if (position < next || (field.tag() == EXTENSIONS && version < 3)) {
                throw new NotDerException("field that does not belong there");
            }
            next = position + 1;
        }
        if (next < OPTIONAL.size() || version == 1) {
            return Extensions.NONE;
        }
        return Extensions.read(optional.get(optional.size() - 1).children(1, 1).get(0));
    }
}
