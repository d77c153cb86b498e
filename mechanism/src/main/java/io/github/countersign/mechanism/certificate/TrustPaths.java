// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

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
import java.util.Optional;
import java.util.Set;

/**
 * The paths from a certificate to an anchor of {@code mtls.trust} (RFC 5280 section 6). Candidates come from configuration
 * alone and each is validated by the JDK's PKIX with revocation off, so nothing is ever fetched; the JDK's own path builder
 * could be told by a system property to follow URLs of the caller's certificate.
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

    /** The anchor of the shortest valid path, at this time. */
    Optional<X509Certificate> anchorOf(X509Certificate certificate, Instant now) {
        List<List<X509Certificate>> paths = List.of(List.of(certificate));
        for (int length = 1; length <= LONGEST; length++) {
            for (List<X509Certificate> path : paths) {
                Optional<X509Certificate> anchor = anchors.stream()
                        .filter(candidate -> issued(candidate, last(path)) && isValid(path, candidate, now))
                        .findFirst();
                if (anchor.isPresent()) {
                    return anchor;
                }
            }
            paths = longer(paths);
        }
        return Optional.empty();
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

    private static boolean isValid(List<X509Certificate> path, X509Certificate anchor, Instant now) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            return true;
        } catch (GeneralSecurityException invalid) {
            return false;
        }
    }
}
