// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustPathsTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.named("Root CA").at(NOW);

    private static List<X509Certificate> certificates(TestAuthority... authorities) {
        return Arrays.stream(authorities).map(TestAuthority::certificate).toList();
    }

    private static Optional<X509Certificate> anchorOf(
            TestCertificate caller, List<X509Certificate> anchors, List<X509Certificate> intermediates) {
        return new TrustPaths(anchors, intermediates).anchorOf(caller.certificate(), NOW);
    }

    private static boolean isTrustedBelowRoot(TestCertificate caller) {
        return anchorOf(caller, certificates(ROOT), caller.chain()).isPresent();
    }

    @Test
    void trustsWhatTheAnchorIssued() {
        assertThat(anchorOf(ROOT.issue(leaf()), certificates(ROOT), List.of())).hasValue(ROOT.certificate());
    }

    @Test
    void findsThePathThroughIntermediatesInAnyOrder() {
        TestCertificate caller = ROOT.intermediate("A").intermediate("B").issue(leaf());
        List<X509Certificate> chain = caller.chain();
        List<X509Certificate> reversed =
                Stream.of(chain.get(2), chain.get(1), ROOT.certificate()).toList();

        assertThat(anchorOf(caller, certificates(ROOT), chain)).hasValue(ROOT.certificate());
        assertThat(anchorOf(caller, certificates(ROOT), reversed)).hasValue(ROOT.certificate());
        assertThat(anchorOf(caller, certificates(ROOT), reversed.subList(1, 3))).isEmpty();
    }

    @Test
    void intermediatesAreNotTrustedThemselves() {
        TestAuthority other = TestAuthority.named("Other CA").at(NOW);

        assertThat(anchorOf(other.issue(leaf()), certificates(ROOT), certificates(other)))
                .isEmpty();
        assertThat(anchorOf(ROOT.issue(leaf()), List.of(), certificates(ROOT))).isEmpty();
    }

    @Test
    void anAnchorNeedNotBeSelfSigned() {
        TestAuthority issuing = ROOT.intermediate("Issuing CA");

        assertThat(anchorOf(issuing.issue(leaf()), certificates(issuing), List.of()))
                .hasValue(issuing.certificate());
        assertThat(anchorOf(ROOT.issue(leaf()), certificates(issuing), List.of()))
                .isEmpty();
    }

    @Test
    void theAnchorOfTheShortestPathCounts() {
        TestAuthority issuing = ROOT.intermediate("Issuing CA");
        TestCertificate caller = issuing.issue(leaf());
        List<X509Certificate> anchors = certificates(ROOT, issuing);

        assertThat(anchorOf(caller, anchors, certificates(issuing))).hasValue(issuing.certificate());
        assertThat(anchorOf(ROOT.issue(leaf()), anchors, certificates(issuing))).hasValue(ROOT.certificate());
    }

    @Test
    void amongAuthoritiesOfOneNameTheKeyDecides() {
        TestAuthority namesake = TestAuthority.named("Root CA").at(NOW);
        TestCertificate caller = namesake.issue(leaf());

        assertThat(anchorOf(caller, certificates(ROOT), List.of())).isEmpty();
        assertThat(anchorOf(caller, certificates(ROOT, namesake), List.of())).hasValue(namesake.certificate());
    }

    @Test
    void aRenewedAnchorWithTheSameKeyIsTrusted() {
        TestAuthority renewed = ROOT.at(NOW.plusSeconds(60));

        assertThat(anchorOf(ROOT.issue(leaf()), certificates(renewed), List.of()))
                .hasValue(renewed.certificate());
    }

    @Test
    void aPathHasAtMostFiveCertificatesBelowItsAnchor() {
        TestAuthority fourth =
                ROOT.intermediate("1").intermediate("2").intermediate("3").intermediate("4");

        assertThat(isTrustedBelowRoot(fourth.issue(leaf()))).isTrue();
        assertThat(isTrustedBelowRoot(fourth.intermediate("5").issue(leaf()))).isFalse();
    }

    @Test
    void authoritiesThatCertifyEachOtherEndTheSearch() {
        TestAuthority alsoRoot = ROOT.intermediate("Root CA");
        TestCertificate stranger = TestAuthority.named("Root CA").at(NOW).issue(leaf());

        assertThat(anchorOf(stranger, certificates(TestAuthority.named("Other CA")), certificates(ROOT, alsoRoot)))
                .isEmpty();
    }

    static Stream<UnaryOperator<Leaf>> brokenIntermediates() {
        return Stream.of(
                Leaf::expired,
                Leaf::notYetValid,
                Leaf::withoutBasicConstraints,
                Leaf::withoutDigitalSignature,
                ca -> ca.extension("2.5.29.19", true, new BasicConstraints(false)),
                ca -> ca.extension("1.2.3.4", true, DERNull.INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("brokenIntermediates")
    void everyIntermediateMustBeAProperAuthorityNow(UnaryOperator<Leaf> change) {
        assertThat(isTrustedBelowRoot(ROOT.intermediate("Issuing CA").issue(leaf())))
                .isTrue();
        assertThat(isTrustedBelowRoot(ROOT.intermediate("Issuing CA", change).issue(leaf())))
                .isFalse();
    }

    @Test
    void theLengthThatAnIntermediateAllowsIsKept() {
        TestAuthority last =
                ROOT.intermediate("Last CA", ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)));

        assertThat(isTrustedBelowRoot(last.issue(leaf()))).isTrue();
        assertThat(isTrustedBelowRoot(last.intermediate("One more CA").issue(leaf())))
                .isFalse();
    }

    @Test
    void anUnknownCriticalExtensionIsRefused() {
        assertThat(isTrustedBelowRoot(ROOT.issue(leaf().extension("1.2.3.4", false, DERNull.INSTANCE))))
                .isTrue();
        assertThat(isTrustedBelowRoot(ROOT.issue(leaf().extension("1.2.3.4", true, DERNull.INSTANCE))))
                .isFalse();
    }

    @Test
    void aBrokenSignatureAlgorithmIsRefused() {
        TestAuthority rsa = TestAuthority.named("RSA CA", ca -> ca.rsa(2048)).at(NOW);

        assertThat(anchorOf(rsa.issue(leaf()), certificates(rsa), List.of())).isPresent();
        assertThat(anchorOf(rsa.issue(leaf().signedWith("MD5withRSA")), certificates(rsa), List.of()))
                .isEmpty();
    }
}
