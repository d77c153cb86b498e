// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The headers of one proxy: finds them, and takes each as often as the proxy writes it. */
public final class ProxyHeaders {
    /** HAProxy's default buffer bounds the whole request head at this size, in bytes; others have less. */
    public static final int LONGEST = 16 * 1024;

    /** Of the headers with which IBM's own web servers tell Open Liberty about a connection ({@code trustedHeaderOrigin}). */
    private static final String SERVER_PREFIX = "$WS";

    private final CertificateForm form;
    private final List<HeaderField> fields;
    private final NavigableSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    /** The letters that the names start with: hardly any other header needs a closer look. */
    private final String initials;

    /**
     * The headers by index.
     *
     * @param form how the certificate stands there
     * @param fields the first one holds the certificate
     */
    public ProxyHeaders(CertificateForm form, Collection<HeaderField> fields) {
        this.form = form;
        this.fields = List.copyOf(fields);
        fields.forEach(field -> names.add(field.name()));
        StringBuilder letters = new StringBuilder();
        names.forEach(name -> letters.append((char) (name.charAt(0) | 0x20)));
        this.initials = letters.toString();
    }

    /** Whether the request carries any of the headers, under its name or an alias with underscores. */
    public boolean areIn(ReceivedRequest request) {
        return areIn(request, ForeignHeaders.NONE);
    }

    /** The same; if it carries none, but one of another proxy, that is said. */
    public boolean areIn(ReceivedRequest request, ForeignHeaders others) {
        Enumeration<String> received = request.headerNames();
        String foreign = null;
        while (received.hasMoreElements()) {
            String name = received.nextElement();
            if (include(name)) {
                return true;
            }
            if (others.isUnsaid(name)) {
                foreign = name;
            }
        }
        if (foreign != null) {
            others.say(foreign);
        }
        return false;
    }

    /** Whether it is one of the names, or an alias with underscores. */
    public boolean include(String name) {
        return !name.isEmpty()
                && initials.indexOf(name.charAt(0) | 0x20) >= 0
                && names.contains(name.replace('_', '-'));
    }

    /** What stands in the headers, if each came as often as the proxy writes it; cheap, as it is done for repeat callers too. */
    public Checked<ReceivedHeaders> collect(ReceivedRequest request) {
        Optional<Checked<ReceivedHeaders>> foreign = foreign(request);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        @Nullable String[] values = new @Nullable String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            HeaderField field = fields.get(i);
            Enumeration<String> lines = request.headers(field.name());
            String value = lines.hasMoreElements() ? lines.nextElement() : null;
            Optional<Refusal> anomaly =
                    lines.hasMoreElements() ? Optional.of(Refusal.HEADER_REPEATED) : anomaly(field, value);
            if (anomaly.isPresent()) {
                return Checked.refused(anomaly.get(), seen(field, values[0]));
            }
            values[i] = field.variesByConnection() ? null : value;
        }
        return Checked.passed(new ReceivedHeaders(fields, values));
    }

    /** Refuses names that a proxy never writes, or not there. */
    private Optional<Checked<ReceivedHeaders>> foreign(ReceivedRequest request) {
        for (String name : request.trailerNames()) {
            if (include(name)) {
                return Optional.of(Checked.refused(Refusal.HEADER_IN_TRAILER, Escaped.text(name)));
            }
        }
        Enumeration<String> received = request.headerNames();
        while (received.hasMoreElements()) {
            String name = received.nextElement();
            if (name.indexOf('_') >= 0 && include(name)) {
                return Optional.of(Checked.refused(Refusal.HEADER_ALIAS, Escaped.text(name)));
            }
            if (name.regionMatches(true, 0, SERVER_PREFIX, 0, SERVER_PREFIX.length())) {
                return Optional.of(Checked.refused(Refusal.SERVER_HEADER, Escaped.text(name)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> anomaly(HeaderField field, @Nullable String value) {
        if (value == null) {
            return field.required() ? Optional.of(Refusal.HEADER_MISSING) : Optional.empty();
        }
        if (value.isEmpty() && field.neverEmpty()) {
            return Optional.of(Refusal.HEADER_EMPTY);
        }
        if (value.length() > LONGEST) {
            return Optional.of(Refusal.HEADER_TOO_LONG);
        }
        // the others wait until it is known that the same values were not accepted before
        return field.variesByConnection() && !field.alphabet().test(value)
                ? Optional.of(Refusal.HEADER_MALFORMED)
                : Optional.empty();
    }

    /** The same, if every value is made of what the proxy writes there. */
    public Checked<ReceivedHeaders> wellFormed(ReceivedHeaders headers) {
        Optional<HeaderField> malformed = headers.malformed();
        return malformed.isPresent()
                ? Checked.refused(Refusal.HEADER_MALFORMED, seen(malformed.get(), headers.certificate()))
                : Checked.passed(headers);
    }

    /** The header at fault, and whether the one of the certificate looks like another proxy's. */
    private String seen(HeaderField faulty, @Nullable String certificate) {
        HeaderField first = fields.get(0);
        String instead = certificate == null ? "" : form.insteadIn(certificate);
        return instead.isEmpty()
                ? faulty.name()
                : (faulty.equals(first) ? "" : faulty.name() + "; ") + first.name() + instead;
    }
}
