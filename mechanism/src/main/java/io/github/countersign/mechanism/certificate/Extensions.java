// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extensions of a certificate (RFC 5280 section 4.2). The values of those that the JDK parses are scanned first, except
 * the two that have readers, and refusals, of their own ({@link Purpose}).
 */
public final class Extensions {
    static final DerValue KEY_USAGE = ObjectIdentifier.of("2.5.29.15");
    static final DerValue EXTENDED_KEY_USAGE = ObjectIdentifier.of("2.5.29.37");
    static final DerValue NETSCAPE_TYPE = ObjectIdentifier.of("2.16.840.1.113730.1.1");
    static final Extensions NONE = new Extensions(Map.of());

    private static final int MOST = 64;
    private static final int KEY_USAGE_NUMBER = 15;
    private static final int EXTENDED_KEY_USAGE_NUMBER = 37;

    /** The arc of the extensions of X.509. */
    private static final byte[] X509 = ObjectIdentifier.of("2.5.29").content();

    /** The same, and those of PKIX and of Netscape. */
    private static final List<byte[]> PARSED_BY_JDK = List.of(
            X509,
            ObjectIdentifier.of("1.3.6.1.5.5.7").content(),
            ObjectIdentifier.of("2.16.840.1.113730.1").content());

    /** By type, the octet strings in which the values stand. */
    private final Map<DerValue, DerValue> values;

    private Extensions(Map<DerValue, DerValue> values) {
        this.values = values;
    }

    static Extensions read(DerValue sequence) throws NotDerException {
        DerReader extensions = sequence.expect(DerValue.SEQUENCE).reader();
        Map<DerValue, DerValue> values = new HashMap<>();
        do {
            DerReader extension = extensions.next(DerValue.SEQUENCE).reader();
            DerValue type = extension.next(DerValue.OBJECT_IDENTIFIER);
            // whether it is critical, left out if it is not
            extension.skip(DerValue.BOOLEAN);
            DerValue value = extension.only().expect(DerValue.OCTET_STRING);
            if (values.put(type, value) != null) {
                throw new NotDerException("extension repeated");
            }
            int number = ObjectIdentifier.arcBelow(X509, type);
            if (isScanned(number, type)) {
                ExtensionSyntax.check(number, DerScan.within(value));
            }
        } while (extensions.hasNext() && values.size() < MOST);
        extensions.end();
        return new Extensions(values);
    }

    /** Whether the JDK parses it and no reader of ours has a refusal of its own for it. */
    private static boolean isScanned(int number, DerValue type) {
        return number < 0 ? isParsedByJdk(type) : number != KEY_USAGE_NUMBER && number != EXTENDED_KEY_USAGE_NUMBER;
    }

    private static boolean isParsedByJdk(DerValue type) {
        for (byte[] arc : PARSED_BY_JDK) {
            if (type.startsWith(arc)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a certificate that the JDK has parsed has an extension. To ask it for the value of none costs an exception. */
    public static boolean has(X509Certificate certificate, String type) {
        Set<String> plain = certificate.getNonCriticalExtensionOIDs();
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        return (plain != null && plain.contains(type)) || (critical != null && critical.contains(type));
    }

    /** The value of an extension of a certificate that the JDK has parsed. */
    public static Optional<DerValue> value(X509Certificate certificate, String type) throws NotDerException {
        return has(certificate, type)
                ? Optional.of(DerScan.within(
                        DerValue.of(certificate.getExtensionValue(type)).expect(DerValue.OCTET_STRING)))
                : Optional.empty();
    }

    /** The octet string of a value, which its reader has to scan if it is one of the two. */
    public Optional<DerValue> value(DerValue type) {
        return Optional.ofNullable(values.get(type));
    }
}
