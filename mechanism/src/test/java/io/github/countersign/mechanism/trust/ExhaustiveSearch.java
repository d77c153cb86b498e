// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.path.Budget;
import io.github.countersign.mechanism.path.CandidatePath;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path that counts, found without any wit: every way from the caller to every anchor is tried, the shorter ones and what
 * is configured first before the others. It takes as long as it takes.
 */
public final class ExhaustiveSearch {
    private static final int LONGEST = 5;

    private final List<X509Certificate> anchors;
    private final List<X509Certificate> intermediates;
    private final Map<List<X509Certificate>, Boolean> issued = new HashMap<>();

    public ExhaustiveSearch(List<X509Certificate> anchors, List<X509Certificate> intermediates) {
        this.anchors = List.copyOf(anchors);
        this.intermediates = List.copyOf(intermediates);
    }

    /** The caller's certificate first, the anchor last. */
    public Optional<List<X509Certificate>> path(X509Certificate caller, Instant now) {
        List<List<X509Certificate>> paths = List.of(List.of(caller));
        for (int length = 1; length <= LONGEST; length++) {
            for (List<X509Certificate> complete : longer(paths, anchors)) {
                CandidatePath candidate = new CandidatePath(complete.subList(0, length), complete.get(length));
                if (candidate.check(now, new Budget()).isGood()) {
                    return Optional.of(complete);
                }
            }
            paths = longer(paths, intermediates);
        }
        return Optional.empty();
    }

    private List<List<X509Certificate>> longer(List<List<X509Certificate>> paths, List<X509Certificate> issuers) {
        List<List<X509Certificate>> longer = new ArrayList<>();
        for (List<X509Certificate> path : paths) {
            X509Certificate last = path.get(path.size() - 1);
            for (X509Certificate issuer : issuers) {
                if (!path.contains(issuer)
                        && issued.computeIfAbsent(List.of(issuer, last), pair -> isIssued(last, issuer))) {
                    List<X509Certificate> next = new ArrayList<>(path);
                    next.add(issuer);
                    longer.add(next);
                }
            }
        }
        return longer;
    }

    private static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        SigningKey key = SigningKey.of(issuer);
        return key.name().equals(certificate.getIssuerX500Principal()) && key.signed(certificate);
    }
}
