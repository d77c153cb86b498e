// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Optional;

/**
 * Whether a certificate was made for a TLS client: no CA, digitalSignature, clientAuth. An absent extension allows it, a
 * malformed one does not; the JDK reads a malformed one as absent, so we read both ourselves.
 */
public record Purpose(boolean signsHandshakes, boolean authenticatesClients) {
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final DerValue ENCODED_CLIENT_AUTH = ObjectIdentifier.of(CLIENT_AUTH);

    /** Bits of the first octet (RFC 5280 section 4.2.1.3). */
    private static final int DIGITAL_SIGNATURE = 0x80;

    private static final int KEY_CERT_SIGN = 0x04;
    /** The first of Netscape's certificate types, older than extended key usages; OpenSSL still goes by it. */
    private static final int NETSCAPE_CLIENT = 0x80;

    static Checked<Purpose> read(Extensions extensions) {
        return signsHandshakes(extensions).then(signs -> authenticatesClients(extensions)
                .then(authenticates -> Checked.passed(new Purpose(signs, authenticates))));
    }

    private static Checked<Boolean> signsHandshakes(Extensions extensions) {
        Optional<DerValue> value = extensions.value(Extensions.KEY_USAGE);
        try {
            return Checked.passed(value.isEmpty() || allowsOnlyHandshakes(value.get()));
        } catch (NotDerException malformed) {
            return Checked.refused(Refusal.KEY_USAGE_WRONG, "malformed: " + malformed.rule());
        }
    }

    private static boolean allowsOnlyHandshakes(DerValue keyUsage) throws NotDerException {
        return (firstBits(keyUsage) & (DIGITAL_SIGNATURE | KEY_CERT_SIGN)) == DIGITAL_SIGNATURE;
    }

    private static int firstBits(DerValue value) throws NotDerException {
        byte[] bits = DerScan.within(value).expect(DerValue.BIT_STRING).content();
        return bits.length > 1 ? bits[1] : 0;
    }

    private static Checked<Boolean> authenticatesClients(Extensions extensions) {
        Optional<DerValue> purposes = extensions.value(Extensions.EXTENDED_KEY_USAGE);
        Optional<DerValue> netscape = extensions.value(Extensions.NETSCAPE_TYPE);
        try {
            return Checked.passed((purposes.isEmpty() || holdsClientAuth(purposes.get()))
                    && (netscape.isEmpty() || (firstBits(netscape.get()) & NETSCAPE_CLIENT) != 0));
        } catch (NotDerException malformed) {
            return Checked.refused(Refusal.EXTENDED_KEY_USAGE_WRONG, "malformed: " + malformed.rule());
        }
    }

    private static boolean holdsClientAuth(DerValue extendedKeyUsage) throws NotDerException {
        DerReader purposes =
                DerScan.within(extendedKeyUsage).expect(DerValue.SEQUENCE).reader();
        boolean found = false;
        while (purposes.hasNext()) {
            found |= purposes.next(DerValue.OBJECT_IDENTIFIER).equals(ENCODED_CLIENT_AUTH);
        }
        return found;
    }

    public static Checked<PresentedCertificate> check(PresentedCertificate presented) {
        if (presented.certificate().getBasicConstraints() != -1) {
            return Checked.refused(Refusal.CERTIFICATE_IS_CA, "");
        }
        if (!presented.purpose().signsHandshakes()) {
            return Checked.refused(Refusal.KEY_USAGE_WRONG, "");
        }
        if (!presented.purpose().authenticatesClients()) {
            return Checked.refused(Refusal.EXTENDED_KEY_USAGE_WRONG, "");
        }
        return Checked.passed(presented);
    }
}
