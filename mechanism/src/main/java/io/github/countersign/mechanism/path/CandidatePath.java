// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.SignatureAlgorithm;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A candidate: certificates of which each is issued, by its name, by the next one, and the last one by the anchor.
 *
 * @param certificates the caller's first
 */
public record CandidatePath(List<X509Certificate> certificates, X509Certificate anchor) {
    private static final String CALLER = "the caller's certificate";

    public CandidatePath {
        certificates = List.copyOf(certificates);
    }

    /** Good if the path is valid at this time, and what that costs is within the budget. */
    public PathTrial check(Instant now, Budget budget) {
        List<Function<CandidatePath, Checked<CandidatePath>>> checks = List.of(
                CandidatePath::signedStrongly,
                path -> AuthorityCheck.check(path, now),
                CandidatePath::issuedForClients,
                ExtensionCheck::check,
                AuthorityKeyId::check,
                path -> NameConstraints.check(path, budget),
                path -> path.validated(now));
        PathTrial trial = new PathTrial(Checked.passed(this), 0);
        for (int passed = 0; passed < checks.size() && trial.isGood(); passed++) {
            trial = new PathTrial(checks.get(passed).apply(this), passed);
        }
        return trial;
    }

    /** The anchor's own signature proves nothing and does not count. */
    private Checked<CandidatePath> signedStrongly() {
        for (X509Certificate certificate : certificates) {
            if (!SignatureAlgorithm.isStrong(certificate)) {
                return refused(
                        Refusal.ALGORITHM_WEAK,
                        "signature algorithm " + Escaped.text(certificate.getSigAlgOID()),
                        certificate);
            }
        }
        return Checked.passed(this);
    }

    private Checked<CandidatePath> issuedForClients() {
        List<X509Certificate> authorities = new ArrayList<>(certificates.subList(1, certificates.size()));
        authorities.add(anchor);
        for (X509Certificate authority : authorities) {
            if (!AuthorityCheck.mayIssueClients(authority)) {
                return untrusted("extended key usage without clientAuth", authority);
            }
        }
        return Checked.passed(this);
    }

    /** Whether the JDK takes the path at this time, whatever we think of it. */
    public boolean isValidAt(Instant time) {
        return validated(time) instanceof Checked.Passed<CandidatePath>;
    }

    /** Validated by the JDK, too. */
    private Checked<CandidatePath> validated(Instant now) {
        try {
            JdkValidation.validate(this, now);
            return Checked.passed(this);
        } catch (CertPathValidatorException invalid) {
            return refused(invalid);
        } catch (NotDerException malformed) {
            return untrusted("malformed policies", anchor);
        } catch (UnsupportedOperationException | IndexOutOfBoundsException | NullPointerException incomparable) {
            // how the JDK answers to names that it cannot compare
            return untrusted("name constraints that the JDK cannot compare", certificates.get(0));
        } catch (GeneralSecurityException | RuntimeException unusable) {
            // its validator throws unchecked exceptions too, for algorithms without their parameters among others
            return untrusted(unusable.getClass().getSimpleName(), certificates.get(0));
        }
    }

    private Checked<CandidatePath> refused(CertPathValidatorException invalid) {
        X509Certificate culprit = invalid.getIndex() < 0
                ? anchor
                : (X509Certificate) invalid.getCertPath().getCertificates().get(invalid.getIndex());
        // ours has passed: what is left is the JDK's habit, which comes with a path that is shown to it whole
        String reason = invalid.getReason() == PKIXReason.INVALID_NAME
                ? "name constraints as the JDK reads them beside policy constraints, where any CN counts as a host name"
                : invalid.getReason().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        // the server's own java.security may be stricter than we are
        return invalid.getReason() == BasicReason.ALGORITHM_CONSTRAINED
                ? refused(Refusal.ALGORITHM_WEAK, reason, culprit)
                : untrusted(reason, culprit);
    }

    /** A refusal for what the caller's certificate itself says. */
    public static <T> Checked<T> refused(Refusal refusal, String reason) {
        return Checked.refused(refusal, reason + ": " + CALLER);
    }

    /** A refusal that names the certificate at fault. */
    <T> Checked<T> untrusted(String reason, X509Certificate culprit) {
        return refused(Refusal.ISSUER_NOT_TRUSTED, reason, culprit);
    }

    private <T> Checked<T> refused(Refusal refusal, String reason, X509Certificate culprit) {
        String name = culprit.equals(certificates.get(0))
                ? CALLER
                : Escaped.text(culprit.getSubjectX500Principal().getName());
        return Checked.refused(refusal, reason + ": " + name);
    }
}
