// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.profile.ProxyProfile;
import io.github.countersign.mechanism.profile.ProxyProfiles;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The steps of the line before the one under test. */
public final class TestSteps {
    private TestSteps() {}

    /** A caller's certificate, decoded from the proxy's headers. */
    public static PresentedCertificate presented(TestCertificate caller) {
        return presented(HaproxyHeaders.of(caller));
    }

    public static PresentedCertificate presented(HaproxyHeaders headers) {
        return provenBy(decode(headers));
    }

    public static Checked<PresentedCertificate> decode(HaproxyHeaders headers) {
        ProxyProfile profile = ProxyProfiles.named("cloud-foundry").orElseThrow();
        ProxyHeaders fields = profile.headers();
        return fields.collect(SentRequest.of(headers)).then(fields::wellFormed).then(profile::present);
    }

    /** A caller's certificate, verified up to this authority on the day it becomes valid. */
    public static VerifiedCertificate verified(TestCertificate caller, TestAuthority anchor) {
        Instant now = caller.certificate().getNotBefore().toInstant();
        return provenBy(verifier(now, Duration.ZERO, anchor.certificate()).verify(presented(caller)));
    }

    static CertificateVerifier verifier(Instant now, Duration clockSkew, X509Certificate anchor) {
        return new CertificateVerifier(List.of(anchor), List.of(), clockSkew, Clock.fixed(now, ZoneOffset.UTC));
    }
}
