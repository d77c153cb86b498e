// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.github.countersign.mechanism.authority.Authorities;
import io.github.countersign.mechanism.authority.NamedAuthorities;
import io.github.countersign.mechanism.authority.NamedAuthority;
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
    private final Authorities trust;
    private final Set<X509Certificate> everyAnchor;
    private final Map<X500Principal, Set<String>> subjects;
    private final NamedAuthorities named;
    private final String held;

    AnchorReader(Settings settings, Authorities trust) {
        this.settings = settings;
        this.trust = trust;
        this.everyAnchor = certificates(trust.usable());
        this.subjects = trust.usable().stream()
                .collect(groupingBy(NamedAuthority::subject, mapping(NamedAuthority::fingerprint, toSet())));
        this.named = new NamedAuthorities(trust);
        this.held = list(trust.usable(), this::shortest);
    }

    private static Set<X509Certificate> certificates(Collection<NamedAuthority> authorities) {
        return authorities.stream()
                .flatMap(authority -> authority.certificate().stream())
                .collect(toSet());
    }

    Set<X509Certificate> read(String rule) {
        String key = Key.RULE_ANCHOR.of(rule);
        Set<X509Certificate> anchors = settings.text(key)
                .map(text -> named(key, text))
                .orElseGet(() -> {
                    if (subjects.size() > 1 && !settings.hasProblem(key)) {
                        settings.problem(key, "is required, as mtls.trust holds several subjects: " + held);
                    }
                    return everyAnchor;
                });
        tellNamesakes(key, anchors);
        return anchors;
    }

    /** A CA that was renewed with its key is one CA; of several keys, nobody but the operator knows whether they are one's. */
    private void tellNamesakes(String key, Set<X509Certificate> anchors) {
        long keys =
                anchors.stream().map(X509Certificate::getPublicKey).distinct().count();
        if (keys > 1 && !settings.hasProblem(key)) {
            settings.warning(
                    key,
                    "speaks about the callers of " + keys + " CAs of one name and different keys: "
                            + list(among(anchors), NamedAuthority::nameAndFingerprint)
                            + "; if they are not the same authority, write the sha256: of the one that is meant");
        }
    }

    private List<NamedAuthority> among(Set<X509Certificate> anchors) {
        return trust.usable().stream()
                .filter(authority ->
                        authority.certificate().filter(anchors::contains).isPresent())
                .toList();
    }

    private Set<X509Certificate> named(String key, String text) {
        try {
            Set<NamedAuthority> found = named.find(text);
            List<NamedAuthority> usable =
                    found.stream().filter(NamedAuthority::isUsable).toList();
            if (found.stream().map(NamedAuthority::subject).distinct().count() > 1) {
                settings.problem(
                        key,
                        "fits several CAs, read from either end or split at its slashes: "
                                + list(found, NamedAuthority::nameAndFingerprint)
                                + "; write the sha256: of the one that is meant");
            } else if (!found.isEmpty() && usable.isEmpty()) {
                settings.problem(key, list(found, NamedAuthority::complaint));
            } else if (found.isEmpty() && !subjects.isEmpty()) {
                settings.problem(key, "is no subject in mtls.trust, which holds: " + held + "; " + EXPECTED);
            }
            return certificates(usable);
        } catch (UnusableException unreadable) {
            String holds = subjects.isEmpty() ? "" : "; mtls.trust holds: " + held;
            settings.problem(key, unreadable.getMessage() + "; " + EXPECTED + holds);
            return Set.of();
        }
    }

    /** The name alone where that is enough. */
    private String shortest(NamedAuthority authority) {
        boolean isShared = subjects.getOrDefault(authority.subject(), Set.of()).size() > 1;
        return isShared ? authority.nameAndFingerprint() : authority.name();
    }

    private static String list(Collection<NamedAuthority> authorities, Function<NamedAuthority, String> words) {
        List<String> all = authorities.stream().map(words).distinct().sorted().toList();
        String listed = all.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return all.size() > MOST_LISTED ? listed + " and " + (all.size() - MOST_LISTED) + " more" : listed;
    }
}
