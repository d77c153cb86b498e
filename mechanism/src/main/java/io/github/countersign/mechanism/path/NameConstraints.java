// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.name.SubjectName;
import io.github.countersign.mechanism.name.Subtrees;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a path keeps to the names that its authorities, the anchor too, permit and do not exclude (RFC 5280 section
 * 4.2.1.10), as OpenSSL and so the proxy decides it: see {@link JdkValidation} for why the JDK is not asked.
 */
final class NameConstraints {
    private final CandidatePath path;
    private final Budget budget;

    private NameConstraints(CandidatePath path, Budget budget) {
        this.path = path;
        this.budget = budget;
    }

    static Checked<CandidatePath> check(CandidatePath path, Budget budget) {
        return new NameConstraints(path, budget).check();
    }

    private Checked<CandidatePath> check() {
        List<X509Certificate> below = new ArrayList<>();
        for (X509Certificate certificate : path.certificates()) {
            Checked<CandidatePath> checked = check(certificate, below);
            if (checked instanceof Checked.Refused<CandidatePath>) {
                return checked;
            }
            // a self-issued certificate, of a CA that changes its key, is under no constraint (section 6.1.3)
            if (below.isEmpty() || AuthorityCheck.isNamedByAnother(certificate)) {
                below.add(certificate);
            }
        }
        return check(path.anchor(), below);
    }

    private Checked<CandidatePath> check(X509Certificate authority, List<X509Certificate> below) {
        try {
            Optional<Subtrees> subtrees = below.isEmpty() ? Optional.empty() : Subtrees.of(authority);
            return subtrees.isEmpty() ? Checked.passed(path) : check(authority, subtrees.get(), below);
        } catch (NotDerException malformed) {
            return path.untrusted("malformed name constraints", authority);
        }
    }

    private Checked<CandidatePath> check(X509Certificate authority, Subtrees subtrees, List<X509Certificate> below) {
        X509Certificate caller = path.certificates().get(0);
        for (X509Certificate certificate : below) {
            try {
                List<SubjectName> names = SubjectName.of(certificate, certificate.equals(caller));
                if (!budget.takeComparisons((long) names.size() * subtrees.size())) {
                    // whose names these are: an authority's alone are few
                    return untrusted("more than " + Budget.COMPARISONS + " comparisons of names", authority, caller);
                }
                Optional<String> objection = subtrees.objectionTo(names);
                if (objection.isPresent()) {
                    return untrusted(objection.get(), authority, certificate);
                }
            } catch (NotDerException malformed) {
                return untrusted("malformed subject", authority, certificate);
            }
        }
        return Checked.passed(path);
    }

    private Checked<CandidatePath> untrusted(String reason, X509Certificate authority, X509Certificate culprit) {
        String by = Escaped.text(authority.getSubjectX500Principal().getName());
        return path.untrusted(reason + " (name constraints of " + by + ")", culprit);
    }
}
