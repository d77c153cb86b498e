// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.authority.Authorities;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.mechanism.trust.CertificateVerifier;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Reads which authorities vouch for callers. */
final class TrustReader {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    private final Settings settings;
    private final Authorities anchors;
    private final Authorities intermediates;

    TrustReader(Settings settings) {
        this.settings = settings;
        this.anchors = settings.required(Key.TRUST.toString(), "the CA certificates that issue callers")
                .map(new AuthoritiesReader(settings, Key.TRUST)::read)
                .orElse(Authorities.NONE);
        this.intermediates = settings.text(Key.TRUST_INTERMEDIATES.toString())
                .map(new AuthoritiesReader(settings, Key.TRUST_INTERMEDIATES)::read)
                .orElse(Authorities.NONE);
    }

    Authorities anchors() {
        return anchors;
    }

    List<X509Certificate> authorities() {
        return Stream.concat(anchors.certificates().stream(), intermediates.certificates().stream())
                .toList();
    }

    CertificateVerifier verifier(Clock clock) {
        Duration skew = settings.duration(Key.CLOCK_SKEW.toString(), Duration.ZERO, Duration.ZERO, LARGEST_SKEW);
        CertificateVerifier verifier =
                new CertificateVerifier(anchors.certificates(), intermediates.certificates(), skew, clock);
        verifier.warnings().forEach(warning -> settings.warning(Key.TRUST.toString(), warning));
        return verifier;
    }
}
