// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.der.NotDerException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The JDK's validation of a path (RFC 5280 section 6.1). What it does not know, of an anchor, is checked before. What it does
 * badly is kept from it, names: it holds any CN against constraints of hosts, reads alternative names that it cannot parse as
 * none, and throws at the constraint of all hosts, at a URI without a host, at an address of IPv4 beside one of IPv6.
 */
final class JdkValidation {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String POLICY_CONSTRAINTS = "2.5.29.36";

    private JdkValidation() {}

    static void validate(CandidatePath path, Instant now) throws GeneralSecurityException, NotDerException {
        for (CandidatePath part : parts(path)) {
            CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(part.certificates());
            CertPathValidator.getInstance("PKIX").validate(certificates, parameters(part, now));
        }
    }

    /**
     * The path in pieces that each end at an authority which constrains names, as of an anchor the JDK knows no constraints.
     * What then no longer goes from piece to piece, path lengths, {@link AuthorityCheck} counts itself; policies would, so that
     * where they are constrained the path stays whole, and the JDK's idea of names holds beside ours.
     */
    private static List<CandidatePath> parts(CandidatePath path) {
        List<X509Certificate> certificates = path.certificates();
        List<X509Certificate> intermediates = certificates.subList(1, certificates.size());
        if (constrainsPolicies(path.anchor()) || intermediates.stream().anyMatch(JdkValidation::constrainsPolicies)) {
            return List.of(path);
        }
        List<CandidatePath> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < certificates.size(); i++) {
            if (Extensions.has(certificates.get(i), NAME_CONSTRAINTS)) {
                parts.add(new CandidatePath(certificates.subList(start, i), certificates.get(i)));
                start = i;
            }
        }
        parts.add(new CandidatePath(certificates.subList(start, certificates.size()), path.anchor()));
        return parts;
    }

    private static boolean constrainsPolicies(X509Certificate authority) {
        return Extensions.has(authority, POLICY_CONSTRAINTS);
    }

    /** Every one of the parameters that there are, as it is set or why it stands. */
    private static PKIXParameters parameters(CandidatePath path, Instant now)
            throws GeneralSecurityException, NotDerException {
        // one anchor: which one it is, is decided before; no constraints of it, as PKIX takes none
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.anchor(), null)));
        // the clock's time, not the system's
        parameters.setDate(Date.from(now));
        // nothing is ever fetched: no list, no OCSP, however java.security is set
        parameters.setRevocationEnabled(false);
        // any policy is welcome, none is needed, and mappings and anyPolicy count, unless an authority says otherwise
        AnchorPolicies.of(path).setOn(parameters);
        // true would refuse each critical policy that has qualifiers: those that are words for people are
        // ExtensionCheck's
        parameters.setPolicyQualifiersRejected(false);
        // certStores: none, as all certificates of the path are here and nothing else is to be looked for
        // targetCertConstraints: none, as what a caller's certificate must be, Purpose has said
        // certPathCheckers: none, as critical extensions that neither we nor the JDK know shall stay unresolved
        // sigProvider: the platform's, as for TLS; its java.security may forbid more algorithms than we do
        return parameters;
    }
}
