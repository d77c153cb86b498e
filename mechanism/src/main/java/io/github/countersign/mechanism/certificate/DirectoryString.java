// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.der.DerValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Text of an attribute value, decoded by its ASN.1 string type, as it stands: no folding. Beside the five types of a
 * DirectoryString (RFC 5280 section 4.1.2.4) those two that CAs also write and OpenSSL reads: IA5String and NumericString.
 */
public final class DirectoryString {
    private static final int UTF8 = 0x0c;
    public static final int NUMERIC = 0x12;
    private static final int PRINTABLE = 0x13;
    private static final int TELETEX = 0x14;
    public static final int IA5 = 0x16;
    private static final int UNIVERSAL = 0x1c;
    private static final int BMP = 0x1e;

    private DirectoryString() {}

    /** Whether names may hold it: to OpenSSL, and so to the proxy, a value of another type or of half characters is no certificate's. */
    static boolean isAllowed(DerValue value) {
        return switch (value.tag()) {
            // the bit string of x500UniqueIdentifier is no text, but a value of a name
            case UTF8, NUMERIC, PRINTABLE, TELETEX, IA5, DerValue.BIT_STRING -> true;
            case BMP -> value.length() % 2 == 0;
            case UNIVERSAL -> value.length() % 4 == 0;
            default -> false;
        };
    }

    /** Whether it is of one of the types of which X.520 makes a DirectoryString. */
    static boolean isOfDirectories(DerValue value) {
        return switch (value.tag()) {
            case UTF8, PRINTABLE, TELETEX, UNIVERSAL, BMP -> true;
            default -> false;
        };
    }

    /** Whether all characters are some: OpenSSL loads no certificate with others in a name. */
    static boolean isWellFormed(DerValue value) {
        return switch (value.tag()) {
            case UTF8 -> isAscii(value) || text(value).isPresent();
            case UNIVERSAL, BMP -> text(value).isPresent();
            default -> true;
        };
    }

    /** Most are, and nothing has to be decoded to know. */
    private static boolean isAscii(DerValue value) {
        byte[] bytes = value.array();
        for (int i = value.end() - value.length(); i < value.end(); i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The text; empty if the bytes are not valid for their type or the type is no string of this kind. */
    public static Optional<String> text(DerValue value) {
        return switch (value.tag()) {
            case UTF8 -> decode(value, StandardCharsets.UTF_8);
            case PRINTABLE, IA5 -> decode(value, StandardCharsets.US_ASCII);
            case NUMERIC -> decode(value, StandardCharsets.US_ASCII).filter(DirectoryString::isNumeric);
            case TELETEX -> decode(value, StandardCharsets.ISO_8859_1);
            case UNIVERSAL -> decode(value, Charset.forName("UTF-32BE"));
            case BMP -> decode(value, StandardCharsets.UTF_16BE).filter(DirectoryString::isBasicPlane);
            default -> Optional.empty();
        };
    }

    private static Optional<String> decode(DerValue value, Charset charset) {
        byte[] content = value.content();
        String text = new String(content, charset);
        // what is malformed is replaced, and a byte-order mark may be dropped: neither comes out again
        return Arrays.equals(text.getBytes(charset), content) ? Optional.of(text) : Optional.empty();
    }

    /** Digits and the space are all that there is (X.680 section 41). */
    private static boolean isNumeric(String text) {
        return text.chars().allMatch(character -> character == ' ' || (character >= '0' && character <= '9'));
    }

    private static boolean isBasicPlane(String text) {
        return text.chars().noneMatch(character -> Character.isSurrogate((char) character));
    }
}
