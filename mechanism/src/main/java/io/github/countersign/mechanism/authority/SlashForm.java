// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import io.github.countersign.mechanism.certificate.DirectoryString;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.settings.UnusableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Names as {@code X509_NAME_oneline} of OpenSSL prints them, {@code /C=DE/O=Example}. That form cannot be split again for sure:
 * before version 3 a slash in a value, or a plus, is not escaped. So the names of certificates are printed and split as the
 * written one is, and those that look alike then are alike here.
 */
final class SlashForm {
    /** What may begin an attribute. */
    private static final Pattern BEGIN = Pattern.compile("(?<!\\\\)[/+]\\s*+([A-Za-z0-9.]++)\\s*+=");

    private static final String ESCAPED_OCTET = "\\x";

    private SlashForm() {}

    /** The attributes in their order: this form does not always tell which of them share an RDN. */
    static List<String> read(String text) throws UnusableException {
        List<String> attributes = new ArrayList<>();
        Optional<String> type = Optional.empty();
        int value = 0;
        for (Matcher begin = BEGIN.matcher(text); begin.find(); ) {
            Optional<String> next = AttributeTypes.named(begin.group(1));
            if (next.isPresent()) {
                add(type, text.substring(value, begin.start()), attributes);
                type = next;
                value = begin.end();
            }
        }
        add(type, text.substring(value), attributes);
        return attributes;
    }

    private static void add(Optional<String> type, String value, List<String> attributes) throws UnusableException {
        if (type.isPresent()) {
            attributes.add(ComparedName.attribute(type.get(), unescaped(value)));
        } else if (!value.isEmpty()) {
            throw new UnusableException("begins with no attribute of names, such as /C= or /CN=");
        }
    }

    private static String unescaped(String value) throws UnusableException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            if (value.startsWith(ESCAPED_OCTET, i) && isOctet(value, i + 2)) {
                bytes.write(HexFormat.fromHexDigits(value, i + 2, i + 4));
                i += 4;
            } else if (value.startsWith("\\/", i) || value.startsWith("\\+", i)) {
                i++;
            } else {
                bytes.writeBytes(Utf8.bytes(character));
                i += Character.charCount(character);
            }
        }
        return Utf8.text(bytes);
    }

    private static boolean isOctet(String value, int at) {
        return at + 2 <= value.length()
                && HexFormat.isHexDigit(value.charAt(at))
                && HexFormat.isHexDigit(value.charAt(at + 1));
    }

    /** What a name is read as after it was printed, with slashes and pluses escaped or not; nothing for names with other values than text. */
    static Set<List<String>> of(X500Principal name) {
        try {
            StringBuilder older = new StringBuilder();
            StringBuilder newer = new StringBuilder();
            for (DistinguishedName.Attribute attribute :
                    DistinguishedName.read(DerValue.of(name.getEncoded())).attributes()) {
                Optional<String> text = DirectoryString.text(attribute.value());
                if (text.isEmpty()) {
                    return Set.of();
                }
                String begin = '/' + ObjectIdentifier.dotted(attribute.type()) + '=';
                older.append(begin).append(text.get());
                newer.append(begin).append(text.get().replace("/", "\\/").replace("+", "\\+"));
            }
            List<String> unescaped = read(older.toString());
            List<String> escaped = read(newer.toString());
            return unescaped.equals(escaped) ? Set.of(escaped) : Set.of(escaped, unescaped);
        } catch (NotDerException | UnusableException unprintable) {
            return Set.of();
        }
    }
}
