// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Directory names made comparable: what differs only in how it is written must not be two names. */
final class DirectoryName {
    private DirectoryName() {}

    static NamePath read(DerValue name) throws NotDerException {
        List<String> exact = new ArrayList<>();
        List<String> folded = new ArrayList<>();
        for (List<DistinguishedName.Attribute> relative :
                DistinguishedName.read(name).relatives()) {
            // the attributes of an RDN have no order; with their lengths before them, no two RDNs look alike
            StringBuilder attributes = new StringBuilder();
            for (String attribute : sorted(relative, DirectoryName::exact)) {
                attributes.append(attribute.length()).append(':').append(attribute);
            }
            exact.add(attributes.toString());
            folded.addAll(sorted(relative, DirectoryName::folded));
        }
        return new NamePath(exact, folded);
    }

    @FunctionalInterface
    private interface Form {
        String of(DerValue value);
    }

    private static List<String> sorted(List<DistinguishedName.Attribute> relative, Form form) throws NotDerException {
        List<String> attributes = new ArrayList<>();
        for (DistinguishedName.Attribute attribute : relative) {
            attributes.add(attribute.type().objectIdentifier() + "=" + form.of(attribute.value()));
        }
        return attributes.stream().sorted().toList();
    }

    /** As OpenSSL compares (its {@code x509_name_canon}): the case of ASCII, blanks and most string types make no difference. */
    private static String exact(DerValue value) {
        return DirectoryString.text(value)
                .filter(text -> value.tag() != DirectoryString.NUMERIC)
                .map(text -> asciiLowerCase(singleBlanks(text)))
                .orElseGet(() -> encoded(value));
    }

    /** As RFC 5280 section 7.1 wants it and further: case, blanks, forms of a letter and string types make no difference. */
    private static String folded(DerValue value) {
        return DirectoryString.text(value)
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT)
                        .strip())
                .map(DirectoryName::singleBlanks)
                .orElseGet(() -> encoded(value));
    }

    private static String encoded(DerValue value) {
        return "#" + HexFormat.of().formatHex(value.bytes());
    }

    /** None at either end. */
    private static String singleBlanks(String text) {
        String single = text.replaceAll("\\s+", " ");
        int from = single.startsWith(" ") ? 1 : 0;
        int to = single.endsWith(" ") ? single.length() - 1 : single.length();
        return single.substring(from, Math.max(from, to));
    }

    private static String asciiLowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }
}
