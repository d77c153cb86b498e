// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.path.Budget;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * Finds the path from a certificate to an anchor of {@code mtls.trust} (RFC 5280 section 6). Candidates come from
 * configuration alone; the JDK's own path builder could be told by a system property to follow URLs of the caller's
 * certificate. What is true of the configured certificates is proven when they are read; a caller's certificate is held
 * against the keys of its issuer, and only one whose signature fits is followed further.
 */
final class PathFinder {
    private final List<Authority> anchors;
    private final Map<X500Principal, List<Issuer>> issuers;
    /** When the authorities become valid. */
    private final long[] beginnings;

    PathFinder(List<X509Certificate> anchors, List<X509Certificate> intermediates) {
        List<Authority> below = all(intermediates);
        this.anchors = all(anchors);
        List<Authority> authorities =
                Stream.concat(this.anchors.stream(), below.stream()).distinct().toList();
        Map<SigningKey, List<IssuerPath>> paths = IssuerPaths.between(this.anchors, below).stream()
                .collect(groupingBy(path -> path.issuing().key()));
        this.issuers =
                authorities.stream()
                        .collect(groupingBy(Authority::key, LinkedHashMap::new, toList()))
                        .entrySet()
                        .stream()
                        .map(known -> new Issuer(
                                known.getKey(), known.getValue(), paths.getOrDefault(known.getKey(), List.of())))
                        .collect(groupingBy(issuer -> issuer.key().name()));
        this.beginnings = new long[authorities.size()];
        Arrays.setAll(beginnings, i -> authorities.get(i).validity().from());
    }

    private static List<Authority> all(List<X509Certificate> certificates) {
        return certificates.stream().distinct().map(Authority::of).toList();
    }

    /** What an operator should know about these authorities. */
    List<String> warnings() {
        return issuers.entrySet().stream()
                .filter(named -> named.getValue().size() > Budget.SIGNATURES)
                .map(named -> "together with mtls.trust.intermediates it holds "
                        + named.getValue().size() + " keys of '"
                        + Escaped.text(named.getKey().getName())
                        + "', of which a caller is tried with " + Budget.SIGNATURES
                        + ": one whose certificate does not name its issuer's key (authority key id) may be refused;"
                        + " leave out what issues no callers any more")
                .toList();
    }

    /** The shortest valid path, at this time; if there is none, what is wrong. */
    Checked<ProvenPath> pathOf(X509Certificate certificate, Instant now) {
        List<Issuer> named = issuers.getOrDefault(certificate.getIssuerX500Principal(), List.of());
        if (named.isEmpty()) {
            return deadEnd(certificate);
        }
        return PathSearch.of(certificate, now)
                .then(search -> search.issuer(named).then(issuer -> {
                    List<IssuerPath> candidates = search.candidates(issuer);
                    return candidates.isEmpty() ? deadEnd(certificate) : search.good(candidates);
                }))
                .then(path -> Checked.passed(proven(path, certificate, now)));
    }

    private ProvenPath proven(IssuerPath path, X509Certificate certificate, Instant now) {
        Validity validity = path.validity().and(Validity.of(certificate)).and(Validity.ofDay(now));
        long until = validity.to();
        for (long beginning : beginnings) {
            if (beginning > now.toEpochMilli()) {
                until = Math.min(until, beginning - 1);
            }
        }
        return new ProvenPath(path.anchor(), new Validity(validity.from(), until));
    }

    /** Upwards by names alone, as far as it goes. */
    private <T> Checked<T> deadEnd(X509Certificate certificate) {
        Set<X500Principal> passed = new HashSet<>();
        X500Principal issuer = certificate.getIssuerX500Principal();
        while (issuers.containsKey(issuer) && !isAnchor(issuer) && passed.add(issuer)) {
            issuer = issuers.get(issuer).get(0).authorities().get(0).issuer();
        }
        return Checked.refused(
                Refusal.ISSUER_NOT_TRUSTED,
                issuers.containsKey(issuer)
                        ? "no path of " + (IssuerPaths.MOST_INTERMEDIATES + 1) + " certificates leads to mtls.trust"
                        : "neither mtls.trust nor mtls.trust.intermediates holds " + Escaped.text(issuer.getName()));
    }

    private boolean isAnchor(X500Principal name) {
        return anchors.stream().anyMatch(anchor -> anchor.isNamed(name));
    }
}
