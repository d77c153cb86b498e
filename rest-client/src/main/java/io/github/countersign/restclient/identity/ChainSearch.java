// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static java.util.stream.Collectors.groupingBy;

import io.github.countersign.restclient.settings.UnusableException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way from a key's own certificates to their issuers, as far as they are given: of several ways that which is valid now
 * and lasts longest. The widest path of a graph whose edges are signatures.
 */
final class ChainSearch {
    private static final Comparator<Step> WORTH =
            Comparator.comparing(Step::worth).thenComparing(Step::own);

    private final Map<X500Principal, List<X509Certificate>> bySubject;
    private final Instant now;
    private final Set<X509Certificate> reached = new HashSet<>();
    private final ProvenSignatures signatures = new ProvenSignatures();

    /**
     * @param chain the key's certificate and those that lead on from it
     * @param reached every certificate that some way leads to
     */
    record Found(List<X509Certificate> chain, Set<X509Certificate> reached) {}

    /**
     * A certificate and the way to it.
     *
     * @param own worth of the certificate
     * @param worth of the way
     */
    private record Step(
            X509Certificate certificate, @Nullable Step before, Instant own, Instant worth) {

        List<X509Certificate> way() {
            Deque<X509Certificate> way = new ArrayDeque<>();
            for (Step step = this; step != null; step = step.before) {
                way.addFirst(step.certificate);
            }
            return List.copyOf(way);
        }
    }

    private ChainSearch(Collection<X509Certificate> certificates, Instant now) {
        this.bySubject = certificates.stream().distinct().collect(groupingBy(X509Certificate::getSubjectX500Principal));
        this.now = now;
    }

    /** Fails if there are so many candidates that looking for it would never end. */
    static Found from(List<X509Certificate> own, List<X509Certificate> certificates, Instant now)
            throws UnusableException {
        ChainSearch search = new ChainSearch(certificates, now);
        List<X509Certificate> chain = search.best(own);
        return new Found(chain, search.reached);
    }

    private List<X509Certificate> best(List<X509Certificate> own) throws UnusableException {
        PriorityQueue<Step> open = new PriorityQueue<>(WORTH.reversed());
        own.forEach(certificate -> open.add(new Step(certificate, null, worth(certificate), worth(certificate))));
        List<Step> ends = new ArrayList<>();
        Step last = open.element();
        while (!open.isEmpty()) {
            Step step = open.remove();
            if (reached.add(step.certificate())) {
                last = step;
                List<X509Certificate> issuers = issuers(step.certificate());
                for (X509Certificate issuer : issuers) {
                    open.add(next(step, issuer));
                }
                if (issuers.isEmpty()) {
                    ends.add(step);
                }
            }
        }
        // authorities that certify each other have no end
        return withoutUselessRoot(ends.stream().max(WORTH).orElse(last));
    }

    private Step next(Step step, X509Certificate issuer) throws UnusableException {
        Instant own = worth(issuer);
        boolean counts = own.isBefore(step.worth()) && !isRoot(issuer);
        return new Step(issuer, step, own, counts ? own : step.worth());
    }

    /** A server has the root itself, perhaps a newer one of the same key; RFC 8446 section 4.4.2 lets it be left out. */
    private static List<X509Certificate> withoutUselessRoot(Step end) {
        return end.before() != null && end.own().isBefore(end.worth())
                ? end.before().way()
                : end.way();
    }

    /** Until when it can be used; one of later is worth less than each that is valid, and more than each that was. */
    private Instant worth(X509Certificate certificate) {
        return now.isBefore(certificate.getNotBefore().toInstant())
                ? now.minusNanos(1)
                : certificate.getNotAfter().toInstant();
    }

    private List<X509Certificate> issuers(X509Certificate issued) throws UnusableException {
        List<X509Certificate> issuers = new ArrayList<>();
        if (!isRoot(issued)) {
            for (X509Certificate candidate : bySubject.getOrDefault(issued.getIssuerX500Principal(), List.of())) {
                if (!candidate.equals(issued) && signatures.isSignedBy(issued, candidate)) {
                    issuers.add(candidate);
                }
            }
        }
        return issuers;
    }

    private boolean isRoot(X509Certificate certificate) throws UnusableException {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && signatures.isSignedBy(certificate, certificate);
    }
}
