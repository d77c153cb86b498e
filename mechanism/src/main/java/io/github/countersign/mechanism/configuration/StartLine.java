// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.authority.PrintedName;
import io.github.countersign.mechanism.caller.Rule;
import io.github.countersign.mechanism.settings.Settings;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What an operator reads when all is right: the keys as they were understood, in one line, without any secret. */
final class StartLine {
    private static final int SHOWN = 10;

    private StartLine() {}

    static String of(Settings settings, List<X509Certificate> anchors, List<Rule> rules, int cacheSize) {
        return "Countersign is ready: callers come with headers of "
                + settings.text(Key.PROXY.toString()).orElse("nobody")
                + " from " + peers(settings)
                + "; anchors: " + anchors.size()
                + anchors.stream()
                        .min(Comparator.comparing(X509Certificate::getNotAfter))
                        .map(StartLine::end)
                        .orElse("")
                + "; rules: " + rules.size()
                + "; callers remembered: at most " + cacheSize;
    }

    private static String peers(Settings settings) {
        String secret = settings.text(Key.PROXY_SECRET.toString()).isPresent()
                ? " who know mtls.proxy.secret"
                : " (no mtls.proxy.secret is set)";
        return some(settings.list(Key.PROXY_TRUSTED.toString())) + secret;
    }

    private static String end(X509Certificate anchor) {
        Instant notAfter = anchor.getNotAfter().toInstant();
        return ", first to end '" + PrintedName.of(anchor.getSubjectX500Principal()) + "' on "
                + notAfter.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Some of many, and how many there are besides. */
    static String some(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
