// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.certificate.Purpose;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.refusal.Step;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Turns a presented certificate into a verified one: dates, purpose, path, agreement with what the proxy says. */
public final class CertificateVerifier {
    private final PathFinder paths;
    private final Duration clockSkew;
    private final Clock clock;

    /**
     * @param anchors what is trusted, self-signed or not
     * @param intermediates certificates that help to build a path and are never trusted themselves
     * @param clockSkew how far ahead a notBefore may lie
     */
    public CertificateVerifier(
            List<X509Certificate> anchors, List<X509Certificate> intermediates, Duration clockSkew, Clock clock) {
        this.paths = new PathFinder(anchors, intermediates);
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /** What an operator should know about the certificates that are configured. */
    public List<String> warnings() {
        return paths.warnings();
    }

    public Checked<VerifiedCertificate> verify(PresentedCertificate presented) {
        Instant now = clock.instant();
        return validAt(now, presented)
                .at(Step.DATES)
                .then(Purpose::check)
                .at(Step.PURPOSE)
                .then(proper -> trusted(now, proper));
    }

    private Checked<PresentedCertificate> validAt(Instant now, PresentedCertificate presented) {
        Instant notBefore = presented.certificate().getNotBefore().toInstant();
        Instant notAfter = presented.certificate().getNotAfter().toInstant();
        if (now.isAfter(notAfter)) {
            return Checked.refused(Refusal.CERTIFICATE_EXPIRED, "notAfter " + notAfter);
        }
        if (now.plus(clockSkew).isBefore(notBefore)) {
            return Checked.refused(Refusal.CERTIFICATE_NOT_YET_VALID, "notBefore " + notBefore);
        }
        return Checked.passed(presented);
    }

    private Checked<VerifiedCertificate> trusted(Instant now, PresentedCertificate presented) {
        // inside the allowed skew the path is checked as of the moment it becomes valid
        Instant notBefore = presented.certificate().getNotBefore().toInstant();
        return paths.pathOf(presented.certificate(), now.isBefore(notBefore) ? notBefore : now)
                .at(Step.PATH)
                .then(path -> presented
                        .agreed()
                        .at(Step.AGREEMENT)
                        .then(agreed -> Checked.passed(new VerifiedCertificate(agreed, path))));
    }
}
