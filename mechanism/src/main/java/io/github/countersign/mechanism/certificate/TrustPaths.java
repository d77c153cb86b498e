// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths from a certificate to an anchor of {@code mtls.trust} (RFC 5280 section 6). Candidates come from
 * configuration alone; the JDK's own path builder could be told by a system property to follow URLs of the caller's certificate.
 */
final class TrustPaths {
    /** Certificates below the anchor, the caller's included. */
    private static final int LONGEST = 5;

    private final List<X509Certificate> anchors;
    private final List<X509Certificate> intermediates;

    TrustPaths(List<X509Certificate> anchors, List<X509Certificate> intermediates) {
        this.anchors = List.copyOf(anchors);
        this.intermediates = List.copyOf(intermediates);
    }

    /** The shortest valid path, at this time; if there is none, what is wrong with the shortest of all. */
    Checked<TrustedPath> pathOf(X509Certificate certificate, Instant now) {
        @Nullable Checked<TrustedPath> refusal = null;
        X509Certificate end = certificate;
        List<List<X509Certificate>> paths = List.of(List.of(certificate));
        for (int length = 1; length <= LONGEST && !paths.isEmpty(); length++) {
            end = last(paths.get(0));
            for (TrustPath candidate : candidates(paths)) {
                Checked<TrustedPath> checked =
                        candidate.check(now).then(anchor -> Checked.passed(trusted(candidate, now)));
                if (checked instanceof Checked.Passed<TrustedPath>) {
                    return checked;
                }
                refusal = refusal == null ? checked : refusal;
            }
            paths = longer(paths);
        }
        return refusal == null ? deadEnd(end, paths) : refusal;
    }

    private List<TrustPath> candidates(List<List<X509Certificate>> paths) {
        return paths.stream()
                .flatMap(path -> anchors.stream()
                        .filter(anchor -> issued(anchor, last(path)))
                        .map(anchor -> new TrustPath(path, anchor)))
                .toList();
    }

    private static Checked<TrustedPath> deadEnd(X509Certificate end, List<List<X509Certificate>> tooLong) {
        String issuer = Escaped.text(end.getIssuerX500Principal().getName());
        return Checked.refused(
                Refusal.ISSUER_NOT_TRUSTED,
                tooLong.isEmpty()
                        ? "neither mtls.trust nor mtls.trust.intermediates holds " + issuer
                        : "no path of " + LONGEST + " certificates leads to mtls.trust");
    }

    private TrustedPath trusted(TrustPath path, Instant now) {
        Validity common =
                path.certificates().stream().map(Validity::of).reduce(Validity.of(path.anchor()), Validity::and);
        Validity validity = Stream.concat(anchors.stream(), intermediates.stream())
                .map(Validity::of)
                .filter(other -> other.from() > now.toEpochMilli())
                .map(other -> new Validity(common.from(), other.from() - 1))
                .reduce(common, Validity::and);
        return new TrustedPath(path.anchor(), validity);
    }

    private List<List<X509Certificate>> longer(List<List<X509Certificate>> paths) {
        List<List<X509Certificate>> longer = new ArrayList<>();
        for (List<X509Certificate> path : paths) {
            for (X509Certificate intermediate : intermediates) {
                if (issued(intermediate, last(path)) && !path.contains(intermediate)) {
                    List<X509Certificate> next = new ArrayList<>(path);
                    next.add(intermediate);
                    longer.add(next);
                }
            }
        }
        return longer;
    }

    private static X509Certificate last(List<X509Certificate> path) {
        return path.get(path.size() - 1);
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }
}
