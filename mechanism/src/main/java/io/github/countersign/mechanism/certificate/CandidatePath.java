// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A candidate: certificates of which each is issued, by its name, by the next one, and the last one by the anchor.
 *
 * @param certificates the caller's first
 */
record CandidatePath(List<X509Certificate> certificates, X509Certificate anchor) {
    static final String UNKNOWN_NAMES = "name constraints of an unknown kind";
    private static final String CALLER = "the caller's certificate";

    CandidatePath {
        certificates = List.copyOf(certificates);
    }

    /** The anchor, if the path is valid at this time. */
    Checked<X509Certificate> check(Instant now) {
        return signedStrongly()
                .then(path -> Anchor.check(path, now))
                .then(CandidatePath::issuedForClients)
                .then(AuthorityKeyId::check)
                .then(ExcludedNames::check)
                .then(path -> path.validated(now));
    }

    /** The anchor's own signature proves nothing and does not count. */
    private Checked<CandidatePath> signedStrongly() {
        for (X509Certificate certificate : certificates) {
            if (!SignatureAlgorithm.isStrong(certificate)) {
                return refused(
                        Refusal.ALGORITHM_WEAK, "signature algorithm " + certificate.getSigAlgOID(), certificate);
            }
        }
        return Checked.passed(this);
    }

    private Checked<CandidatePath> issuedForClients() {
        List<X509Certificate> authorities = new ArrayList<>(certificates.subList(1, certificates.size()));
        authorities.add(anchor);
        for (X509Certificate authority : authorities) {
            if (!Authority.mayIssueClients(authority)) {
                return untrusted("extended key usage without clientAuth", authority);
            }
        }
        return Checked.passed(this);
    }

    /** Whether the JDK takes the path at this time, whatever we think of it. */
    boolean isValidAt(Instant time) {
        return validated(time) instanceof Checked.Passed<X509Certificate>;
    }

    /** Validated by the JDK with revocation off, so that nothing is ever fetched. */
    private Checked<X509Certificate> validated(Instant now) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Checked.passed(anchor);
        } catch (CertPathValidatorException invalid) {
            return refused(invalid);
        } catch (UnsupportedOperationException unknown) {
            // how the JDK answers to constraints of registered ids and other names
            return untrusted(UNKNOWN_NAMES, certificates.get(0));
        } catch (GeneralSecurityException | RuntimeException unusable) {
            // its validator throws unchecked exceptions too, for algorithms without their parameters among others
            return untrusted(unusable.getClass().getSimpleName(), certificates.get(0));
        }
    }

    private Checked<X509Certificate> refused(CertPathValidatorException invalid) {
        X509Certificate culprit = invalid.getIndex() < 0 ? anchor : certificates.get(invalid.getIndex());
        String reason = invalid.getReason().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        // the server's own java.security may be stricter than we are
        return invalid.getReason() == BasicReason.ALGORITHM_CONSTRAINED
                ? refused(Refusal.ALGORITHM_WEAK, reason, culprit)
                : untrusted(reason, culprit);
    }

    /** A refusal for what the caller's certificate itself says. */
    static <T> Checked<T> refused(Refusal refusal, String reason) {
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
