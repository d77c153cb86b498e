// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static java.util.Comparator.comparing;

import io.github.countersign.mechanism.certificate.SignatureAlgorithm;
import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.path.AuthorityKeyId;
import io.github.countersign.mechanism.path.Budget;
import io.github.countersign.mechanism.path.CandidatePath;
import io.github.countersign.mechanism.path.JdkBlocklist;
import io.github.countersign.mechanism.path.PathTrial;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The search for the path of one caller, within its {@link Budget}. */
final class PathSearch {
    private final X509Certificate caller;
    private final AuthorityKeyId keyId;
    private final Instant now;
    private final Budget budget = new Budget();

    private PathSearch(X509Certificate caller, AuthorityKeyId keyId, Instant now) {
        this.caller = caller;
        this.keyId = keyId;
        this.now = now;
    }

    /** A weak signature proves nothing, whoever made it. */
    static Checked<PathSearch> of(X509Certificate caller, Instant now) {
        if (!SignatureAlgorithm.isStrong(caller)) {
            return CandidatePath.refused(
                    Refusal.ALGORITHM_WEAK, "signature algorithm " + Escaped.text(caller.getSigAlgOID()));
        }
        try {
            return Checked.passed(new PathSearch(caller, AuthorityKeyId.of(caller), now));
        } catch (NotDerException malformed) {
            return untrusted("malformed key id");
        }
    }

    /** The issuer whose key signed the caller's certificate: the one that it names is asked first. */
    Checked<Issuer> issuer(List<Issuer> named) {
        List<Issuer> fitting = named.stream()
                .filter(issuer -> issuer.fits(keyId))
                .sorted(comparing((Issuer issuer) -> !issuer.isNamedBy(keyId))
                        .thenComparing(issuer -> !issuer.leadsToAnchor(now)))
                .toList();
        for (Issuer issuer : fitting) {
            if (!budget.takeSignature()) {
                return untrusted("signed by none of the first " + Budget.SIGNATURES + " of " + fitting.size()
                        + " keys that its issuer has, of which it names none");
            }
            if (issuer.key().signed(caller)) {
                return Checked.passed(issuer);
            }
        }
        return untrusted(fitting.isEmpty() ? "authority key id of another issuer" : "invalid signature");
    }

    /** The paths from the issuer that may be good now, the shortest first; if none is, the one that tells best what is wrong. */
    List<IssuerPath> candidates(Issuer issuer) {
        List<IssuerPath> fitting = issuer.paths().stream()
                .filter(path -> path.issuing().fits(keyId))
                .toList();
        List<IssuerPath> leading = fitting.stream()
                .filter(path -> path.leadsToAnchor(now))
                .limit(Budget.PATHS)
                .toList();
        return leading.isEmpty()
                ? fitting.stream().min(comparing(this::unlikeliness)).stream().toList()
                : leading;
    }

    /**
     * How far a path is from leading to an anchor now, in milliseconds; what is not proven never will. Of the paths that are over
     * or yet to come this tells the one that was meant.
     */
    private long unlikeliness(IssuerPath path) {
        return path.proven() ? path.validity().distanceTo(now.toEpochMilli()) : Long.MAX_VALUE;
    }

    /**
     * The first good one; if there is none, what is wrong. Below a proven path a caller whose signature, dates and key id are
     * right, and whose shape was found good before, needs no second proof; every doubt is left to the whole one.
     */
    Checked<IssuerPath> good(List<IssuerPath> candidates) {
        IssuerPath first = candidates.get(0);
        Optional<LeafShape> shape = LeafShape.of(caller);
        if (shape.filter(known -> first.isKnown(known, now)).isPresent()
                && Validity.of(caller).covers(now.toEpochMilli())
                && !JdkBlocklist.holds(caller)) {
            return Checked.passed(first);
        }
        return firstGood(candidates).then(path -> {
            shape.ifPresent(good -> path.learn(good, now));
            return Checked.passed(path);
        });
    }

    /** The first good one; if there is none, what is wrong with the first of those of which the most is right. */
    private Checked<IssuerPath> firstGood(List<IssuerPath> candidates) {
        List<PathTrial> refused = new ArrayList<>(1);
        for (IssuerPath candidate : candidates) {
            PathTrial trial = candidate.from(caller).check(now, budget);
            if (trial.isGood()) {
                return Checked.passed(candidate);
            }
            refused.add(trial);
        }
        refused.sort(comparing(PathTrial::passed).reversed());
        return refused.get(0).outcome().then(impossible -> Checked.passed(candidates.get(0)));
    }

    private static <T> Checked<T> untrusted(String reason) {
        return CandidatePath.refused(Refusal.ISSUER_NOT_TRUSTED, reason);
    }
}
