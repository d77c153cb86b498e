// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.settings.UnusableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Reads a name whose RDNs stand between commas: as RFC 4514 writes it, and as OpenSSL does with its blanks and quotes (RFC 2253
 * section 4). Strictly: what is to be escaped must be, so that there is one reading.
 */
final class CommaForm {
    private static final String SEPARATORS = ",;+";
    private static final String ESCAPABLE = " \"#+,;<=>\\";
    private static final String NEVER_PLAIN = "\"<>";

    private final String text;
    private int at;

    private CommaForm(String text) {
        this.text = text;
    }

    static ComparedName read(String text) throws UnusableException {
        return new CommaForm(text).relatives();
    }

    private ComparedName relatives() throws UnusableException {
        List<Set<String>> relatives = new ArrayList<>();
        Set<String> relative = new HashSet<>();
        for (boolean more = true; more; at++) {
            relative.add(attribute());
            more = at < text.length();
            if (!more || text.charAt(at) != '+') {
                relatives.add(relative);
                relative = new HashSet<>();
            }
        }
        return new ComparedName(relatives);
    }

    private String attribute() throws UnusableException {
        int equals = text.indexOf('=', at);
        String name = text.substring(at, equals < 0 ? text.length() : equals).strip();
        if (equals < 0) {
            throw new UnusableException("is no name: '" + Escaped.text(name) + "' has no =");
        }
        String type = AttributeTypes.named(name)
                .orElseThrow(() ->
                        new UnusableException("holds '" + Escaped.text(name) + "', which is no attribute of names"));
        at = equals + 1;
        skipBlanks();
        if (isNext('#')) {
            return ComparedName.attribute(type, encoded());
        }
        return ComparedName.attribute(type, isNext('"') ? quoted() : plain());
    }

    private boolean isNext(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private boolean isEndOfValue() {
        return at == text.length() || SEPARATORS.indexOf(text.charAt(at)) >= 0;
    }

    private void skipBlanks() {
        while (isNext(' ')) {
            at++;
        }
    }

    /** The value as BER, in hexadecimal (RFC 4514 section 2.4). */
    private DerValue encoded() throws UnusableException {
        int start = ++at;
        while (!isEndOfValue()) {
            at++;
        }
        try {
            return DerValue.of(HexFormat.of().parseHex(text.substring(start, at).strip()));
        } catch (IllegalArgumentException | NotDerException malformed) {
            throw new UnusableException("holds a value with # that is no DER in hexadecimal");
        }
    }

    private String quoted() throws UnusableException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        at++;
        while (!isNext('"')) {
            if (at == text.length()) {
                throw new UnusableException("holds a quote that is not closed");
            }
            take(value, "");
        }
        at++;
        skipBlanks();
        if (!isEndOfValue()) {
            throw new UnusableException("holds a value that goes on behind its quotes");
        }
        return Utf8.text(value);
    }

    private String plain() throws UnusableException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        while (!isEndOfValue()) {
            take(value, NEVER_PLAIN);
        }
        return Utf8.text(value);
    }

    /** Takes the next character of a value, or what an escape stands for. */
    private void take(ByteArrayOutputStream value, String forbidden) throws UnusableException {
        int character = text.codePointAt(at);
        if (character == '\\') {
            takeEscaped(value);
            return;
        }
        boolean isNoText = Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
        if (isNoText || forbidden.indexOf(character) >= 0) {
            throw new UnusableException("holds '" + Escaped.text(Character.toString(character)) + "' unescaped");
        }
        value.writeBytes(Utf8.bytes(character));
        at += Character.charCount(character);
    }

    /** A special character, or an octet as two digits (RFC 4514 section 3); at the end, a blank that was stripped from it. */
    private void takeEscaped(ByteArrayOutputStream value) throws UnusableException {
        if (at + 1 == text.length()) {
            at++;
        } else if (ESCAPABLE.indexOf(text.charAt(at + 1)) >= 0) {
            value.write(text.charAt(at + 1));
            at += 2;
        } else if (at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2))) {
            value.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
            at += 3;
        } else {
            throw new UnusableException("holds a backslash that escapes nothing");
        }
    }
}
