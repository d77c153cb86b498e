// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CertificateVerifierTest {
    private static final Instant FROM = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant TO = Instant.parse("2026-06-16T12:00:00Z");
    private static final TestAuthority AUTHORITY =
            TestAuthority.named("Test CA").at(FROM);
    private static final TestCertificate CALLER =
            AUTHORITY.issue(leaf().commonName("orders").validity(FROM, TO));
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static Checked<VerifiedCertificate> verify(TestCertificate caller, Instant now, Duration clockSkew) {
        return TestSteps.verifier(now, clockSkew, AUTHORITY.certificate()).verify(TestSteps.presented(caller));
    }

    @Test
    void provesWhoseCertificateItIs() {
        VerifiedCertificate verified = provenBy(verify(CALLER, FROM, Duration.ZERO));

        assertThat(verified.certificate()).isEqualTo(CALLER.certificate());
        assertThat(verified.anchor()).isEqualTo(AUTHORITY.certificate());
        assertThat(verified.fingerprint()).isEqualTo(CALLER.fingerprint());
        assertThat(provenBy(verified.commonName())).isEqualTo("orders");
    }

    @Test
    void bothDatesAreIncluded() {
        assertThat(Stream.of(FROM, FROM.plusMillis(1), TO.minusMillis(1), TO)
                        .map(now -> provenBy(verify(CALLER, now, Duration.ZERO))))
                .hasSize(4);
    }

    @Test
    void outsideOfTheDatesItIsRefused() {
        Checked<?> early = verify(CALLER, FROM.minusMillis(1), Duration.ZERO);
        Checked<?> late = verify(CALLER, TO.plusMillis(1), Duration.ZERO);

        assertThat(refusalOf(early)).isEqualTo(Refusal.CERTIFICATE_NOT_YET_VALID);
        assertThat(detailOf(early)).isEqualTo("notBefore 2026-06-15T12:00:00Z");
        assertThat(refusalOf(late)).isEqualTo(Refusal.CERTIFICATE_EXPIRED);
        assertThat(detailOf(late)).isEqualTo("notAfter 2026-06-16T12:00:00Z");
    }

    @Test
    void theClockSkewMovesNotBeforeOnly() {
        assertThat(provenBy(verify(CALLER, FROM.minus(SKEW), SKEW)).anchor()).isEqualTo(AUTHORITY.certificate());
        assertThat(refusalOf(verify(CALLER, FROM.minus(SKEW).minusMillis(1), SKEW)))
                .isEqualTo(Refusal.CERTIFICATE_NOT_YET_VALID);
        assertThat(refusalOf(verify(CALLER, TO.plusMillis(1), SKEW))).isEqualTo(Refusal.CERTIFICATE_EXPIRED);
    }

    @Test
    void aCertificateThatIsNeverValidIsRefused() {
        TestCertificate never = AUTHORITY.issue(leaf().validity(TO, FROM));

        assertThat(Stream.of(FROM, FROM.plusSeconds(1), TO)
                        .map(now -> verify(never, now, SKEW))
                        .filter(Checked.Passed.class::isInstance))
                .isEmpty();
    }

    @Test
    void aContradictionIsRefusedOnlyOnceThePathIsProven() {
        HaproxyHeaders lie = HaproxyHeaders.of(CALLER).with("X-SSL-Client-Subject-DN", "/CN=admin");
        TestAuthority other = TestAuthority.named("Test CA").at(FROM);

        assertThat(Stream.of(AUTHORITY, other)
                        .map(anchor -> TestSteps.verifier(FROM, Duration.ZERO, anchor.certificate()))
                        .map(verifier -> refusalOf(verifier.verify(TestSteps.presented(lie)))))
                .containsExactly(Refusal.SUBJECT_DN_DIFFERS, Refusal.ISSUER_NOT_TRUSTED);
    }

    /** Every byte is changed once: nothing throws, and what is accepted is what the authority signed. */
    @Test
    void noChangedByteChangesTheMeaning() throws CertificateEncodingException {
        CertificateVerifier verifier = TestSteps.verifier(FROM, Duration.ZERO, AUTHORITY.certificate());
        for (int i = 0; i < CALLER.der().length; i++) {
            byte[] changed = CALLER.der();
            changed[i] ^= 0x01;
            HaproxyHeaders headers = HaproxyHeaders.of(CALLER)
                    .with("X-Forwarded-Client-Cert", Base64.getEncoder().encodeToString(changed));
            Checked<VerifiedCertificate> checked = TestSteps.decode(headers).then(verifier::verify);

            // a bit string may claim an unused bit that is 0 anyway: that changes the encoding of the signature alone
            if (checked instanceof Checked.Passed<VerifiedCertificate> passed) {
                assertThat(passed.value().certificate().getTBSCertificate())
                        .as("byte " + i)
                        .isEqualTo(CALLER.certificate().getTBSCertificate());
            }
        }
    }
}
