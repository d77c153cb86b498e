// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;

/**
 * The syntax of general names (RFC 5280 section 4.2.1.6), of which alternative names are made and much else: as far as OpenSSL
 * must read them, whoever they name. What stands in a name counts where an authority constrains its kind, and
 * nowhere else.
 */
public final class GeneralNames {
    public static final int OTHER = 0xa0;
    public static final int MAIL = 0x81;
    public static final int HOST = 0x82;
    public static final int X400 = 0xa3;
    public static final int DIRECTORY = 0xa4;
    public static final int EDI = 0xa5;
    public static final int URI = 0x86;
    public static final int ADDRESS = 0x87;
    public static final int REGISTERED = 0x88;

    private static final int FIRST = 0xa0;
    private static final int SECOND = 0xa1;

    private GeneralNames() {}

    /** All that stand inside a value. */
    static void check(DerValue names) throws NotDerException {
        for (DerReader reader = names.reader(); reader.hasNext(); ) {
            checkName(reader.next());
        }
    }

    /** One, or one of which all below it are meant. */
    static void checkName(DerValue name) throws NotDerException {
        switch (name.tag()) {
            case MAIL, HOST, URI, ADDRESS, X400 -> {
                // octets to OpenSSL, whatever they say
            }
            case REGISTERED -> DerScan.implicit(name, DerValue.OBJECT_IDENTIFIER);
            case DIRECTORY -> checkDirectoryName(name.reader().only());
            case OTHER -> {
                DerReader other = name.reader();
                other.next(DerValue.OBJECT_IDENTIFIER);
                other.only().expect(FIRST).reader().only();
            }
            case EDI -> checkPartyName(name.reader());
            default -> throw new NotDerException("general name of kind " + name.tag());
        }
    }

    /** Who gave the name, and the name. */
    private static void checkPartyName(DerReader party) throws NotDerException {
        if (party.isNext(FIRST)) {
            checkDirectoryString(party.next());
        }
        checkDirectoryString(party.only().expect(SECOND));
    }

    private static void checkDirectoryString(DerValue tagged) throws NotDerException {
        if (!DirectoryString.isOfDirectories(tagged.reader().only())) {
            throw new NotDerException("string of an EDI name");
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
