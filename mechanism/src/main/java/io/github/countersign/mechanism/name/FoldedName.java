// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import io.github.countersign.mechanism.certificate.DirectoryString;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Directory names made comparable: what differs only in how it is written must not be two names. */
public final class FoldedName {
    private static final String BLANKS = " \t\n\u000b\f\r";

    /** As the RDNs of most names stand: the CN last. */
    private static final Comparator<String> WIDEST_FIRST = Comparator.<String, Boolean>comparing(
                    attribute -> attribute.startsWith("550403="))
            .thenComparing(Comparator.naturalOrder());

    private FoldedName() {}

    public static NamePath read(DerValue name) throws NotDerException {
        List<List<DistinguishedName.Attribute>> relatives = DistinguishedName.relatives(name);
        List<String> exact = new ArrayList<>(relatives.size());
        List<String> folded = new ArrayList<>(relatives.size());
        for (List<DistinguishedName.Attribute> relative : relatives) {
            List<String> attributes = new ArrayList<>(relative.size());
            List<String> loose = new ArrayList<>(relative.size());
            for (DistinguishedName.Attribute attribute : relative) {
                String type = HexFormat.of().formatHex(attribute.type().content()) + "=";
                Optional<String> text = DirectoryString.text(attribute.value());
                attributes.add(type + exact(attribute.value(), text));
                loose.add(type + text.map(FoldedName::folded).orElseGet(() -> encoded(attribute.value())));
            }
            exact.add(joined(attributes));
            loose.sort(WIDEST_FIRST);
            folded.addAll(loose);
        }
        return new NamePath(exact, folded);
    }

    /** One step: the attributes of an RDN have no order, and with their lengths before them no two RDNs look alike. */
    private static String joined(List<String> attributes) {
        attributes.sort(Comparator.naturalOrder());
        StringBuilder joined = new StringBuilder();
        for (String attribute : attributes) {
            joined.append(attribute.length()).append(':').append(attribute);
        }
        return joined.toString();
    }

    /** As OpenSSL compares (its {@code x509_name_canon}): the case of ASCII, blanks and most string types make no difference. */
    private static String exact(DerValue value, Optional<String> text) {
        return text.filter(any -> value.tag() != DirectoryString.NUMERIC)
                .map(any -> asciiLowerCase(singleBlanks(any)))
                .orElseGet(() -> encoded(value));
    }

    /** As RFC 5280 section 7.1 wants it and further: case, blanks, forms of a letter and string types make no difference. */
    public static String folded(String text) {
        return singleBlanks(Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip());
    }

    private static String encoded(DerValue value) {
        return "#" + HexFormat.of().formatHex(value.bytes());
    }

    /** None at either end. */
    private static String singleBlanks(String text) {
        StringBuilder single = new StringBuilder(text.length());
        boolean afterBlank = false;
        for (int i = 0; i < text.length(); i++) {
            boolean isBlank = BLANKS.indexOf(text.charAt(i)) >= 0;
            if (!isBlank) {
                single.append(afterBlank && single.length() > 0 ? " " : "").append(text.charAt(i));
            }
            afterBlank = isBlank;
        }
        return single.toString();
    }

    private static String asciiLowerCase(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            lower.setCharAt(i, letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter);
        }
        return lower.toString();
    }
}
