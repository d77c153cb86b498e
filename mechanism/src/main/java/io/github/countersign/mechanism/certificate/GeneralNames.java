// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.nio.charset.StandardCharsets;

/** The syntax of general names (RFC 5280 section 4.2.1.6), of which alternative names are made and much else. */
final class GeneralNames {
    private static final int OTHER = 0xa0;
    private static final int MAIL = 0x81;
    private static final int DOMAIN = 0x82;
    private static final int URI = 0x86;
    private static final int ADDRESS = 0x87;
    private static final int REGISTERED = 0x88;

    private GeneralNames() {}

    /** All that stand inside a value. */
    static void check(DerValue names) throws NotDerException {
        for (DerReader reader = names.reader(); reader.hasNext(); ) {
            DerValue name = reader.next();
            checkName(name);
            checkMailbox(name);
        }
    }

    /** One, or one of which all below it are meant. */
    static void checkName(DerValue name) throws NotDerException {
        switch (name.tag()) {
            case MAIL, DOMAIN, URI, ADDRESS -> {
                // what they hold is of nobody's interest here
            }
            case REGISTERED -> DerScan.implicit(name, DerValue.OBJECT_IDENTIFIER);
            case DirectoryName.TAG -> checkDirectoryName(name.reader().only());
            case OTHER -> {
                DerReader other = name.reader();
                other.next(DerValue.OBJECT_IDENTIFIER);
                other.only().expect(OTHER).reader().only();
            }
            // X.400 and EDI, which nobody uses
            default -> throw new NotDerException("general name of kind " + name.tag());
        }
    }

    /** OpenSSL holds no other mail address against the constraints of an authority. */
    private static void checkMailbox(DerValue name) throws NotDerException {
        if (name.tag() == MAIL && new String(name.content(), StandardCharsets.ISO_8859_1).indexOf('@') < 0) {
            throw new NotDerException("mail address without a host");
        }
    }

    /** Here a CN has no refusal of its own. */
    private static void checkDirectoryName(DerValue name) throws NotDerException {
        for (DistinguishedName.Attribute attribute :
                DistinguishedName.read(name).attributes()) {
            if (!DirectoryString.isWellFormed(attribute.value())) {
                throw new NotDerException("value of a name");
            }
        }
    }
}
