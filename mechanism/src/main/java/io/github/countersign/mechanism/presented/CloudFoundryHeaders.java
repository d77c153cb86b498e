// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header profile {@code cloud-foundry}: the ten headers that HAProxy writes in the Cloud Foundry release
 * (haproxy-boshrelease, {@code jobs/haproxy/templates/haproxy.config.erb}, {@code forwarded_client_cert: sanitize_set}).
 */
public final class CloudFoundryHeaders {
    /** HAProxy's default buffer bounds the whole request head at this size, in bytes. */
    static final int LONGEST = 16 * 1024;

    /** Of the headers with which IBM's own web servers tell Open Liberty about a connection ({@code trustedHeaderOrigin}). */
    private static final String SERVER_PREFIX = "$WS";

    private static final List<CloudFoundryHeader> HEADERS = List.of(CloudFoundryHeader.values());
    private static final NavigableSet<String> NAMES = HEADERS.stream()
            .map(CloudFoundryHeader::headerName)
            .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));

    /** Whether the request carries any of the ten headers, under its name or an alias with underscores. */
    public boolean areIn(ReceivedRequest request) {
        Enumeration<String> names = request.headerNames();
        while (names.hasMoreElements()) {
            if (include(names.nextElement())) {
                return true;
            }
        }
        return false;
    }

    /** What stands in the headers, if each came as often as the proxy writes it; cheap, as it is done for repeat callers too. */
    public Checked<ReceivedHeaders> collect(ReceivedRequest request) {
        Optional<Checked<ReceivedHeaders>> foreign = foreign(request);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        EnumMap<CloudFoundryHeader, String> values = new EnumMap<>(CloudFoundryHeader.class);
        for (CloudFoundryHeader header : HEADERS) {
            Enumeration<String> received = request.headers(header.headerName());
            String value = received.hasMoreElements() ? received.nextElement() : null;
            Optional<Refusal> anomaly =
                    received.hasMoreElements() ? Optional.of(Refusal.HEADER_REPEATED) : anomaly(header, value);
            if (anomaly.isPresent()) {
                return Checked.refused(anomaly.get(), header.headerName());
            }
            if (value != null && !header.variesByConnection()) {
                values.put(header, value);
            }
        }
        return Checked.passed(new ReceivedHeaders(values));
    }

    /** Refuses names that a proxy never writes, or not there. */
    private static Optional<Checked<ReceivedHeaders>> foreign(ReceivedRequest request) {
        for (String name : request.trailerNames()) {
            if (include(name)) {
                return Optional.of(Checked.refused(Refusal.HEADER_IN_TRAILER, Escaped.text(name)));
            }
        }
        Enumeration<String> names = request.headerNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (name.indexOf('_') >= 0 && include(name)) {
                return Optional.of(Checked.refused(Refusal.HEADER_ALIAS, Escaped.text(name)));
            }
            if (name.regionMatches(true, 0, SERVER_PREFIX, 0, SERVER_PREFIX.length())) {
                return Optional.of(Checked.refused(Refusal.SERVER_HEADER, Escaped.text(name)));
            }
        }
        return Optional.empty();
    }

    /** Whether it is one of the ten names, or an alias with underscores. */
    public static boolean include(String name) {
        // all ten start with an X, and few others do
        return !name.isEmpty() && (name.charAt(0) | 0x20) == 'x' && NAMES.contains(name.replace('_', '-'));
    }

    private static Optional<Refusal> anomaly(CloudFoundryHeader header, @Nullable String value) {
        if (value == null) {
            return header.isRequired() ? Optional.of(Refusal.HEADER_MISSING) : Optional.empty();
        }
        if (value.isEmpty() && header.neverEmpty()) {
            return Optional.of(Refusal.HEADER_EMPTY);
        }
        if (value.length() > LONGEST) {
            return Optional.of(Refusal.HEADER_TOO_LONG);
        }
        // the others wait until it is known that the same values were not accepted before
        return header.variesByConnection() && !header.allows(value)
                ? Optional.of(Refusal.HEADER_MALFORMED)
                : Optional.empty();
    }

    /** The claims of the headers, if they are made of what the proxy writes and its verdict is "verified". */
    public Checked<PresentedHeaders> read(ReceivedHeaders received) {
        Optional<CloudFoundryHeader> malformed = received.malformed();
        if (malformed.isPresent()) {
            return Checked.refused(Refusal.HEADER_MALFORMED, malformed.get().headerName());
        }
        String verdict = received.text(CloudFoundryHeader.VERIFY);
        return verdict.equals("0")
                ? Checked.passed(presented(received))
                : Checked.refused(Refusal.NOT_VERIFIED_BY_PROXY, "X-SSL-Client-Verify " + VerifyCode.inWords(verdict));
    }

    private static PresentedHeaders presented(ReceivedHeaders received) {
        return new PresentedHeaders(
                received.certificate(),
                received.text(CloudFoundryHeader.NOT_BEFORE),
                received.text(CloudFoundryHeader.NOT_AFTER),
                received.text(CloudFoundryHeader.SUBJECT_DN),
                received.text(CloudFoundryHeader.SUBJECT_CN),
                received.text(CloudFoundryHeader.ISSUER_DN));
    }
}
