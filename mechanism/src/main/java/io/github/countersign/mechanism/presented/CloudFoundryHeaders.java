// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header profile {@code cloud-foundry}: the ten headers that HAProxy writes in the Cloud Foundry release
 * (haproxy-boshrelease, {@code jobs/haproxy/templates/haproxy.config.erb}, {@code forwarded_client_cert: sanitize_set}).
 */
public final class CloudFoundryHeaders {
    /** HAProxy's default buffer bounds the whole request head at this size, in bytes. */
    static final int LONGEST = 16 * 1024;

    private enum Header {
        CERTIFICATE("X-Forwarded-Client-Cert", true, "[A-Za-z0-9+/]+=*"),
        CLIENT("X-SSL-Client", false, "1"),
        SESSION_ID("X-SSL-Client-Session-ID", false, "[0-9A-Fa-f]*"),
        VERIFY("X-SSL-Client-Verify", true, "\\p{Graph}+"),
        NOT_BEFORE("X-SSL-Client-NotBefore", true, "[0-9Z]*|\"[0-9Z]*\""),
        NOT_AFTER("X-SSL-Client-NotAfter", true, "[0-9Z]*|\"[0-9Z]*\""),
        SUBJECT_DN("X-SSL-Client-Subject-DN", true, "[\t -~\\x80-\\xff]*"),
        SUBJECT_CN("X-SSL-Client-Subject-CN", true, "[\t -~\\x80-\\xff]*"),
        ISSUER_DN("X-SSL-Client-Issuer-DN", true, "[\t -~\\x80-\\xff]*"),
        /** The root of the proxy's own path, not ours; never compared. */
        ROOT_CA_DN("X-SSL-Client-Root-CA-DN", false, "[\t -~\\x80-\\xff]*");

        private final String headerName;
        private final boolean required;
        private final Pattern alphabet;

        Header(String headerName, boolean required, String alphabet) {
            this.headerName = headerName;
            this.required = required;
            this.alphabet = Pattern.compile(alphabet);
        }

        boolean neverEmpty() {
            return this == CERTIFICATE || this == VERIFY;
        }
    }

    private static final Set<String> NAMES = Arrays.stream(Header.values())
            .map(header -> header.headerName.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** Whether the request carries any of the ten headers, under its name or an alias with underscores. */
    public boolean areIn(ReceivedRequest request) {
        return request.headerNames().stream().anyMatch(name -> NAMES.contains(dashed(name)));
    }

    /** The claims of the headers, if the structure is what the proxy writes and its verdict is "verified". */
    public Checked<PresentedHeaders> read(ReceivedRequest request) {
        Optional<String> alias = alias(request);
        if (alias.isPresent()) {
            return Checked.refused(Refusal.HEADER_ALIAS, Escaped.text(alias.get()));
        }
        Map<Header, String> values = new EnumMap<>(Header.class);
        for (Header header : Header.values()) {
            List<String> received = request.headers(header.headerName);
            Optional<Refusal> anomaly = anomaly(header, received);
            if (anomaly.isPresent()) {
                return Checked.refused(anomaly.get(), header.headerName);
            }
            received.forEach(value -> values.put(header, value));
        }
        return verdict(values).then(CloudFoundryHeaders::presented);
    }

    private static Optional<String> alias(ReceivedRequest request) {
        return request.headerNames().stream()
                .filter(name -> name.indexOf('_') >= 0 && NAMES.contains(dashed(name)))
                .findFirst();
    }

    private static Optional<Refusal> anomaly(Header header, List<String> received) {
        if (received.isEmpty()) {
            return header.required ? Optional.of(Refusal.HEADER_MISSING) : Optional.empty();
        }
        if (received.size() > 1) {
            return Optional.of(Refusal.HEADER_REPEATED);
        }
        String value = received.get(0);
        if (value.isEmpty() && header.neverEmpty()) {
            return Optional.of(Refusal.HEADER_EMPTY);
        }
        if (value.length() > LONGEST) {
            return Optional.of(Refusal.HEADER_TOO_LONG);
        }
        return header.alphabet.matcher(value).matches() ? Optional.empty() : Optional.of(Refusal.HEADER_MALFORMED);
    }

    private static Checked<Map<Header, String>> verdict(Map<Header, String> values) {
        String verdict = values.getOrDefault(Header.VERIFY, "");
        return verdict.equals("0")
                ? Checked.passed(values)
                : Checked.refused(Refusal.NOT_VERIFIED_BY_PROXY, "X-SSL-Client-Verify " + VerifyCode.inWords(verdict));
    }

    private static Checked<PresentedHeaders> presented(Map<Header, String> values) {
        return Checked.passed(new PresentedHeaders(
                values.getOrDefault(Header.CERTIFICATE, ""),
                values.getOrDefault(Header.NOT_BEFORE, ""),
                values.getOrDefault(Header.NOT_AFTER, ""),
                values.getOrDefault(Header.SUBJECT_DN, ""),
                values.getOrDefault(Header.SUBJECT_CN, ""),
                values.getOrDefault(Header.ISSUER_DN, "")));
    }

    private static String dashed(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
