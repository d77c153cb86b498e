// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.Purpose;
import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the certificate of each authority of a path demands of it. To the JDK an anchor is a name and a key, whatever else its
 * certificate says (RFC 5280 section 6.2 allows that); but who issued it meant its dates, its key usage and its path length.
 * Here an anchor, self-issued or not, is held to what an intermediate is held to.
 */
public final class AuthorityCheck {
    private static final int KEY_CERT_SIGN = 5;
    private static final String KEY_USAGE = "invalid key usage";

    private AuthorityCheck() {}

    static Checked<CandidatePath> check(CandidatePath path, Instant now) {
        List<X509Certificate> certificates = path.certificates();
        Checked<CandidatePath> checked = check(path, path.anchor(), certificates.subList(1, certificates.size()), now);
        for (int i = certificates.size() - 1; i > 0 && checked instanceof Checked.Passed<CandidatePath>; i--) {
            checked = check(path, certificates.get(i), certificates.subList(1, i), now);
        }
        return checked;
    }

    /**
     * One of them.
     *
     * @param below the authorities between it and the caller
     */
    private static Checked<CandidatePath> check(
            CandidatePath path, X509Certificate authority, List<X509Certificate> below, Instant now) {
        if (now.isAfter(authority.getNotAfter().toInstant())) {
            return path.untrusted("expired", authority);
        }
        if (now.isBefore(authority.getNotBefore().toInstant())) {
            return path.untrusted("not yet valid", authority);
        }
        if (!signsCertificates(authority)) {
            return path.untrusted(KEY_USAGE, authority);
        }
        if (below.stream().filter(AuthorityCheck::isNamedByAnother).count() > authority.getBasicConstraints()) {
            return path.untrusted("path too long", authority);
        }
        return Checked.passed(path);
    }

    /** What is wrong about an authority, whoever is below it and whenever. */
    public static Optional<String> objectionTo(X509Certificate authority) {
        if (authority.getBasicConstraints() < 0) {
            return Optional.of("no CA (basicConstraints)");
        }
        if (!signsCertificates(authority)) {
            return Optional.of(KEY_USAGE);
        }
        return mayIssueClients(authority)
                ? ExtensionCheck.objectionTo(authority)
                : Optional.of("extended key usage without clientAuth");
    }

    private static boolean signsCertificates(X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        return usage == null || usage[KEY_CERT_SIGN];
    }

    /** A self-issued certificate, of a CA that changes its key, does not count (RFC 5280 section 6.1.4). */
    public static boolean isNamedByAnother(X509Certificate certificate) {
        return !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** The extended key usage of a CA limits what it may issue: not RFC 5280, but OpenSSL and so the proxy. */
    static boolean mayIssueClients(X509Certificate authority) {
        try {
            List<String> usage = authority.getExtendedKeyUsage();
            return usage == null || usage.contains(Purpose.CLIENT_AUTH);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }
}
