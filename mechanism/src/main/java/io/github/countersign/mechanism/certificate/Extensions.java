// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The extensions of a certificate (RFC 5280 section 4.2). The values of those that the JDK parses are scanned first, except
 * the two that have readers, and refusals, of their own ({@link Purpose}).
 */
final class Extensions {
    static final String KEY_USAGE = "2.5.29.15";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    static final Extensions NONE = new Extensions(Map.of());

    private static final int MOST = 64;

    /** Arcs of the extensions of X.509, of PKIX and of Netscape. */
    private static final List<String> PARSED_BY_JDK = List.of("2.5.29.", "1.3.6.1.5.5.7.", "2.16.840.1.113730.1.");

    /** The JDK reads a malformed extension that is not critical as absent; of these OpenSSL does not. */
    private static final Map<String, Integer> TAGS = Map.of(
            // key id, alternative names, basic constraints, name constraints, revocation lists, authority key id
            "2.5.29.14", DerValue.OCTET_STRING,
            "2.5.29.17", DerValue.SEQUENCE,
            "2.5.29.19", DerValue.SEQUENCE,
            "2.5.29.30", DerValue.SEQUENCE,
            "2.5.29.31", DerValue.SEQUENCE,
            "2.5.29.35", DerValue.SEQUENCE);

    private final Map<String, byte[]> values;

    private Extensions(Map<String, byte[]> values) {
        this.values = values;
    }

    static Extensions read(DerValue sequence) throws NotDerException {
        Map<String, byte[]> values = new LinkedHashMap<>();
        for (DerValue extension : sequence.expect(DerValue.SEQUENCE).children(1, MOST)) {
            // type, whether it is critical (left out if it is not), value
            List<DerValue> fields = extension.expect(DerValue.SEQUENCE).children(2, 3);
            if (fields.size() == 3) {
                fields.get(1).expect(DerValue.BOOLEAN);
            }
            String type = fields.get(0).objectIdentifier();
            byte[] value =
                    fields.get(fields.size() - 1).expect(DerValue.OCTET_STRING).content();
            if (values.put(type, value) != null) {
                throw new NotDerException("extension repeated");
            }
            if (isScanned(type)) {
                DerValue scanned = DerScan.read(value);
                scanned.expect(TAGS.getOrDefault(type, scanned.tag()));
                if (type.equals(ALTERNATIVE_NAMES)) {
                    AlternativeNames.check(scanned);
                }
            }
        }
        return new Extensions(values);
    }

    private static boolean isScanned(String type) {
        return PARSED_BY_JDK.stream().anyMatch(type::startsWith)
                && !type.equals(KEY_USAGE)
                && !type.equals(EXTENDED_KEY_USAGE);
    }

    /** The value of an extension of a certificate that the JDK has parsed. */
    static Optional<DerValue> value(X509Certificate certificate, String type) throws NotDerException {
        byte[] value = certificate.getExtensionValue(type);
        return value == null
                ? Optional.empty()
                : Optional.of(DerScan.read(
                        DerValue.of(value).expect(DerValue.OCTET_STRING).content()));
    }

    /** The bytes of a value, which its reader has to scan if it is one of the two. */
    Optional<byte[]> value(String type) {
        return Optional.ofNullable(values.get(type));
    }
}
