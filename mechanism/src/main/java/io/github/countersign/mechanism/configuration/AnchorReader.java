// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.mechanism.settings.UnusableException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** Reads which CAs of {@code mtls.trust} a rule is about. */
final class AnchorReader {
    /** CAs that a message lists. */
    private static final int MOST_LISTED = 10;

    private static final String EXPECTED = "expected a subject, as openssl x509 -noout -subject prints it or RFC 4514"
            + " writes it, or sha256:<fingerprint>";

    private final Settings settings;
    private final Set<X509Certificate> everyAnchor;
    private final Map<X500Principal, Long> subjects;
    private final NamedAuthorities named;
    private final String held;

    AnchorReader(Settings settings, List<X509Certificate> anchors) {
        this.settings = settings;
        this.everyAnchor = Set.copyOf(anchors);
        this.subjects = everyAnchor.stream().collect(groupingBy(X509Certificate::getSubjectX500Principal, counting()));
        this.named = new NamedAuthorities(everyAnchor);
        this.held = list(everyAnchor, this::shortest);
    }

    Set<X509Certificate> read(String rule) {
        String key = Key.RULE_ANCHOR.of(rule);
        return settings.text(key).map(text -> named(key, text)).orElseGet(() -> {
            if (subjects.size() > 1 && !settings.hasProblem(key)) {
                settings.problem(key, "is required, as mtls.trust holds several subjects: " + held);
            }
            return everyAnchor;
        });
    }

    private Set<X509Certificate> named(String key, String text) {
        try {
            Set<X509Certificate> found = named.find(text);
            if (found.isEmpty()) {
                settings.problem(key, "is no subject in mtls.trust, which holds: " + held + "; " + EXPECTED);
            } else if (found.stream()
                            .map(X509Certificate::getSubjectX500Principal)
                            .distinct()
                            .count()
                    > 1) {
                settings.problem(
                        key,
                        "fits several CAs, read from either end or split at its slashes: "
                                + list(found, AnchorReader::nameAndFingerprint)
                                + "; write the sha256: of the one that is meant");
            }
            return found;
        } catch (UnusableException unreadable) {
            settings.problem(key, unreadable.getMessage() + "; " + EXPECTED + "; mtls.trust holds: " + held);
            return Set.of();
        }
    }

    /** The name alone where that is enough. */
    private String shortest(X509Certificate authority) {
        return subjects.getOrDefault(authority.getSubjectX500Principal(), 1L) > 1
                ? nameAndFingerprint(authority)
                : name(authority);
    }

    private static String name(X509Certificate authority) {
        return "'" + PrintedName.of(authority.getSubjectX500Principal()) + "'";
    }

    private static String nameAndFingerprint(X509Certificate authority) {
        return name(authority) + " (sha256:" + Fingerprint.of(authority) + ")";
    }

    private static String list(Collection<X509Certificate> authorities, Function<X509Certificate, String> words) {
        List<String> all = authorities.stream().map(words).distinct().sorted().toList();
        String listed = all.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return all.size() > MOST_LISTED ? listed + " and " + (all.size() - MOST_LISTED) + " more" : listed;
    }
}
