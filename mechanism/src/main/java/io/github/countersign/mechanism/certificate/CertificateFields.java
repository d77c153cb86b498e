// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a certificate (RFC 5280 section 4.1) as they are encoded: all that stand there, in their order, and no
 * others.
 *
 * @param notBefore text of the date, {@code YYMMDDhhmmssZ} or {@code YYYYMMDDhhmmssZ}
 * @param notAfter text of the date
 * @param subjectKey algorithm and key
 */
public record CertificateFields(
        DistinguishedName issuer,
        String notBefore,
        String notAfter,
        DistinguishedName subject,
        DerValue subjectKey,
        Extensions extensions) {
    private static final int VERSION = 0xa0;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int EXTENSIONS = 0xa3;

    /** The tags of what may follow the key, each at most once: two unique identifiers and the extensions. */
    private static final String OPTIONAL = "\u0081\u0082\u00a3";

    static CertificateFields read(byte[] bytes) throws NotDerException {
        DerReader certificate = DerScan.read(bytes).expect(DerValue.SEQUENCE).reader();
        DerReader signed = certificate.next(DerValue.SEQUENCE).reader();
        DerValue algorithm = certificate.next();
        SignatureAlgorithm.checkParameters(algorithm);
        certificate.next().requireWholeOctets();
        certificate.end();
        return read(signed, algorithm);
    }

    private static CertificateFields read(DerReader signed, DerValue algorithm) throws NotDerException {
        int version = version(signed);
        signed.next(DerValue.INTEGER);
        // the algorithm stands inside and outside of what is signed (section 4.1.1.2)
        if (!signed.next(DerValue.SEQUENCE).equals(algorithm)) {
            throw new NotDerException("two signature algorithms");
        }
        DistinguishedName issuer = DistinguishedName.read(signed.next());
        DerReader validity = signed.next(DerValue.SEQUENCE).reader();
        String notBefore = date(validity.next());
        String notAfter = date(validity.next());
        validity.end();
        return new CertificateFields(
                issuer,
                notBefore,
                notAfter,
                DistinguishedName.read(signed.next()),
                signed.next(DerValue.SEQUENCE),
                extensions(signed, version));
    }

    /** The subject of what need not be a certificate in anything else. */
    public static DistinguishedName subjectIn(byte[] bytes) throws NotDerException {
        DerReader signed = DerValue.of(bytes)
                .expect(DerValue.SEQUENCE)
                .reader()
                .next(DerValue.SEQUENCE)
                .reader();
        signed.skip(VERSION);
        signed.next(DerValue.INTEGER);
        // algorithm, issuer, validity
        for (int i = 0; i < 3; i++) {
            signed.next(DerValue.SEQUENCE);
        }
        return DistinguishedName.read(signed.next());
    }

    /** 1 if it is left out, as DER demands of a default. */
    private static int version(DerReader signed) throws NotDerException {
        if (!signed.isNext(VERSION)) {
            return 1;
        }
        byte[] number = signed.next().reader().only().expect(DerValue.INTEGER).content();
        if (number.length != 1 || number[0] < 1 || number[0] > 2) {
            throw new NotDerException("version");
        }
        return number[0] + 1;
    }

    private static String date(DerValue date) throws NotDerException {
        String text = new String(date.content(), StandardCharsets.ISO_8859_1);
        int digits =
                switch (date.tag()) {
                    case UTC_TIME -> "YYMMDDhhmmss".length();
                    case GENERALIZED_TIME -> "YYYYMMDDhhmmss".length();
                    default -> throw new NotDerException("date");
                };
        if (text.length() != digits + 1 || text.charAt(digits) != 'Z' || !startsWithDigits(text, digits)) {
            throw new NotDerException("date");
        }
        return text;
    }

    private static boolean startsWithDigits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The first version has none of the optional fields, the second no extensions (section 4.1.2.1). */
    private static Extensions extensions(DerReader signed, int version) throws NotDerException {
        Extensions extensions = Extensions.NONE;
        int next = version == 1 ? OPTIONAL.length() : 0;
        while (signed.hasNext()) {
            DerValue field = signed.next();
            int position = OPTIONAL.indexOf(field.tag());
            if (position < next || (field.tag() == EXTENSIONS && version < 3)) {
                throw new NotDerException("field that does not belong there");
            }
            if (field.tag() == EXTENSIONS) {
                extensions = Extensions.read(field.reader().only());
            }
            next = position + 1;
        }
        return extensions;
    }
}
