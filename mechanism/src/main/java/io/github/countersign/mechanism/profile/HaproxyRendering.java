// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How HAProxy writes a certificate into headers (its {@code ssl_c_*} fetches, {@code src/ssl_utils.c} and
 * {@code src/ssl_sample.c}). Each character of a result stands for one byte.
 */
final class HaproxyRendering {
    /**
     * OpenSSL's short names (its {@code crypto/objects/objects.txt}) of the types that RFC 4519 and CA rules put into names,
     * those that hold text.
     */
    private static final Map<DerValue, String> SHORT_NAMES = Map.ofEntries(
            named("2.5.4.3", "CN"),
            named("2.5.4.4", "SN"),
            named("2.5.4.5", "serialNumber"),
            named("2.5.4.6", "C"),
            named("2.5.4.7", "L"),
            named("2.5.4.8", "ST"),
            named("2.5.4.9", "street"),
            named("2.5.4.10", "O"),
            named("2.5.4.11", "OU"),
            named("2.5.4.12", "title"),
            named("2.5.4.13", "description"),
            named("2.5.4.15", "businessCategory"),
            named("2.5.4.17", "postalCode"),
            named("2.5.4.20", "telephoneNumber"),
            named("2.5.4.41", "name"),
            named("2.5.4.42", "GN"),
            named("2.5.4.43", "initials"),
            named("2.5.4.44", "generationQualifier"),
            named("2.5.4.46", "dnQualifier"),
            named("2.5.4.65", "pseudonym"),
            named("2.5.4.97", "organizationIdentifier"),
            named("0.9.2342.19200300.100.1.1", "UID"),
            named("0.9.2342.19200300.100.1.25", "DC"),
            named("1.2.840.113549.1.9.1", "emailAddress"),
            named("1.2.840.113549.1.9.2", "unstructuredName"),
            named("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
            named("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
            named("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"));

    private HaproxyRendering() {}

    private static Map.Entry<DerValue, String> named(String type, String shortName) {
        return Map.entry(ObjectIdentifier.of(type), shortName);
    }

    /** OpenSSL's one-line form, {@code /C=DE/O=x/CN=y}; empty if a type is not in our table, as we cannot tell its name. */
    static Optional<String> oneLine(DistinguishedName name) {
        StringBuilder line = new StringBuilder();
        for (DistinguishedName.Attribute attribute : name.attributes()) {
            String type = SHORT_NAMES.get(attribute.type());
            if (type == null) {
                return Optional.empty();
            }
            line.append('/').append(type).append('=').append(bytes(attribute.value()));
        }
        return Optional.of(line.toString());
    }

    /** The CN that HAProxy shows: the first one's bytes, nothing without a CN. */
    static String commonName(DistinguishedName name) {
        return name.firstCommonName().map(HaproxyRendering::bytes).orElse("");
    }

    /** A date of this century, without its leading 20; HAProxy shows nothing for another one. */
    static String date(String encoded) {
        boolean twoDigitYear = encoded.length() == "YYMMDDhhmmssZ".length();
        if (twoDigitYear) {
            // RFC 5280 section 4.1.2.5.1: from 50 on, the year is of the last century
            return encoded.charAt(0) < '5' ? encoded : "";
        }
        return encoded.startsWith("20") ? encoded.substring(2) : "";
    }

    /** Whether a header holds the value in one of the two encodings that the release knows: base64, or raw bytes. */
    static boolean holds(String header, String value) {
        return isSentAs(header, Base64.getEncoder().encodeToString(value.getBytes(ISO_8859_1)))
                || isSentAs(header, escaped(value));
    }

    /** Whether a header holds this text: bare, when outer blanks get lost (RFC 9110 section 5.5), or in double quotes. */
    static boolean isSentAs(String header, String text) {
        return header.equals(trimmed(text)) || header.equals('"' + text + '"');
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** Raw bytes on the wire: control characters but TAB as %XX ({@code src/log.c}). */
    private static String escaped(String value) {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if ((character < ' ' && character != '\t') || character == 0x7f) {
                sent.append(String.format("%%%02X", (int) character));
            } else {
                sent.append(character);
            }
        }
        return sent.toString();
    }

    private static String bytes(DerValue value) {
        return new String(value.content(), ISO_8859_1);
    }
}
