// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import io.github.countersign.mechanism.certificate.DirectoryString;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Hosts among general names, alone and in mail addresses and URIs (RFC 5280 sections 4.2.1.6 and 4.2.1.10), made comparable. */
final class HostName {
    private static final String AUTHORITY = "://";

    private HostName() {}

    static NamePath host(DerValue value) throws NotDerException {
        return NamePath.of(whole(labels(text(value))));
    }

    /**
     * A host and all below it; with a leading dot not itself; without a host every one, which is how an authority is kept from
     * naming hosts (CA/Browser Forum, Baseline Requirements 7.1.2.5.2).
     */
    static NamePath hosts(DerValue value) throws NotDerException {
        String text = text(value);
        return text.startsWith(".") ? below(text) : NamePath.of(text.isEmpty() ? List.of() : labels(text));
    }

    static NamePath mailbox(DerValue value) throws NotDerException {
        String text = text(value);
        int at = text.lastIndexOf('@');
        if (at < 1 || !isPrintable(text)) {
            throw new NotDerException("mailbox");
        }
        List<String> exact = whole(labels(text.substring(at + 1)));
        List<String> folded = new ArrayList<>(exact);
        exact.add(text.substring(0, at));
        folded.add(text.substring(0, at).toLowerCase(Locale.ROOT));
        return new NamePath(exact, folded);
    }

    /** One mailbox, all of a host, or with a leading dot all of the hosts below it. */
    static NamePath mailboxes(DerValue value) throws NotDerException {
        String text = text(value);
        int at = text.lastIndexOf('@');
        return at > 0
                ? mailbox(value)
                : text.startsWith(".") ? below(text) : NamePath.of(whole(labels(text.substring(at + 1))));
    }

    /** The host ends where OpenSSL sees its end: at a colon, wherever it stands, or else at a slash. */
    static NamePath ofUri(DerValue value) throws NotDerException {
        String text = text(value);
        int colon = text.indexOf(':');
        if (colon < 1 || !text.startsWith(AUTHORITY, colon)) {
            throw new NotDerException("URI without a host");
        }
        String rest = text.substring(colon + AUTHORITY.length());
        int port = rest.indexOf(':');
        int end = port < 0 ? rest.indexOf('/') : port;
        List<String> labels = labels(end < 0 ? rest : rest.substring(0, end));
        if (labels.get(0).chars().allMatch(Character::isDigit)) {
            throw new NotDerException("URI of an address");
        }
        return NamePath.of(whole(labels));
    }

    /** One host, or with a leading dot all below it. */
    static NamePath ofUris(DerValue value) throws NotDerException {
        String text = text(value);
        return text.startsWith(".") ? below(text) : NamePath.of(whole(labels(text)));
    }

    /** Whether OpenSSL takes a CN for a host (its {@code cn2dnsid}): two labels at least. */
    static boolean isOne(DerValue commonName) throws NotDerException {
        String text = text(commonName);
        if (text.indexOf('\0') >= 0) {
            throw new NotDerException("CN with a NUL");
        }
        return text.indexOf('.') >= 0
                && List.of(text.split("\\.", -1)).stream()
                        .allMatch(label -> isLabel(label)
                                && label.indexOf('*') < 0
                                && !label.startsWith("-")
                                && !label.endsWith("-"));
    }

    private static String text(DerValue value) throws NotDerException {
        boolean general = value.tag() >= 0x80;
        return general
                ? new String(value.content(), StandardCharsets.ISO_8859_1)
                : DirectoryString.text(value).orElseThrow(() -> new NotDerException("text"));
    }

    private static NamePath below(String dotAndHost) throws NotDerException {
        List<String> labels = labels(dotAndHost.substring(1));
        labels.add(NamePath.ANY_LABEL);
        return NamePath.of(labels);
    }

    private static List<String> whole(List<String> labels) {
        labels.add(NamePath.END);
        return labels;
    }

    /** The last one first. */
    private static List<String> labels(String host) throws NotDerException {
        List<String> labels = new ArrayList<>();
        for (String label : host.split("\\.", -1)) {
            if (!isLabel(label)) {
                throw new NotDerException("host");
            }
            labels.add(label.toLowerCase(Locale.ROOT));
        }
        Collections.reverse(labels);
        return labels;
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty() && text.chars().allMatch(HostName::isOfLabel);
    }

    private static boolean isOfLabel(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-_*".indexOf(character) >= 0;
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
