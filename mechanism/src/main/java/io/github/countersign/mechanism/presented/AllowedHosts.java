// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host names on which a certificate counts ({@code mtls.hosts}).
 *
 * @param patterns lower case; {@code *.example.com} stands for every name below it; empty allows every host
 */
public record AllowedHosts(List<String> patterns) {
    private static final Pattern PORT = Pattern.compile(":\\d*\\z");
    private static final Pattern LABELS = Pattern.compile("[a-z0-9._-]+");

    public AllowedHosts {
        patterns = List.copyOf(patterns);
    }

    /** Decides by the Host header itself: {@code getServerName()} can be forged with other headers on some servers. */
    public Checked<ReceivedRequest> check(ReceivedRequest request) {
        if (patterns.isEmpty()) {
            return Checked.passed(request);
        }
        Optional<String> received = request.onlyHeader("Host");
        if (received.isEmpty()) {
            return Checked.refused(Refusal.HOST_NOT_ALLOWED, "not exactly one Host");
        }
        String host = PORT.matcher(received.get()).replaceFirst("").toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern, host))
                ? Checked.passed(request)
                : Checked.refused(Refusal.HOST_NOT_ALLOWED, "host " + Escaped.text(host));
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.")
                ? host.endsWith(pattern.substring(1))
                        && LABELS.matcher(host.substring(0, host.length() - pattern.length() + 1))
                                .matches()
                : host.equals(pattern);
    }
}
