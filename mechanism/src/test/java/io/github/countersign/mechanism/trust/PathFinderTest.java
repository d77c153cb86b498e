// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.SignatureForms;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFinderTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final TestAuthority ROOT = TestAuthority.named("Root CA").at(NOW);

    private static List<X509Certificate> certificates(TestAuthority... authorities) {
        return Arrays.stream(authorities).map(TestAuthority::certificate).toList();
    }

    private static Checked<X509Certificate> check(
            TestCertificate caller, List<X509Certificate> anchors, List<X509Certificate> intermediates) {
        return new PathFinder(anchors, intermediates)
                .pathOf(caller.certificate(), NOW)
                .then(path -> Checked.passed(path.anchor()));
    }

    private static Optional<X509Certificate> anchorOf(
            TestCertificate caller, List<X509Certificate> anchors, List<X509Certificate> intermediates) {
        return check(caller, anchors, intermediates) instanceof Checked.Passed<X509Certificate> passed
                ? Optional.of(passed.value())
                : Optional.empty();
    }

    /** What is wrong with a caller directly below an anchor. */
    private static String flaw(TestAuthority anchor, Leaf leaf) {
        Checked<X509Certificate> checked = check(anchor.issue(leaf), certificates(anchor), List.of());
        return refusalOf(checked).code() + " " + detailOf(checked);
    }

    private static TestAuthority anchor(UnaryOperator<Leaf> change) {
        return TestAuthority.named("Anchor", change).at(NOW);
    }

    private static NameConstraints onlyBelow(String organisation) {
        GeneralName name = new GeneralName(new X500Name("O=" + organisation));
        return new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(name)}, null);
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

    @ParameterizedTest
    @ValueSource(strings = {"MD5withRSA", "SHA1withRSA", "SHA224withRSA", "SHA1withRSAandMGF1"})
    void weakSignaturesAreRefusedAnywhereBelowTheAnchor(String algorithm) {
        TestAuthority rsa = anchor(ca -> ca.rsa(2048));
        TestAuthority weak = rsa.intermediate("Weak CA", ca -> ca.signedWith(algorithm));
        TestCertificate caller = weak.issue(leaf());

        assertThat(flaw(rsa, leaf().signedWith(algorithm)))
                .startsWith("algorithm-weak signature algorithm 1.2.840.113549.1.1.")
                .endsWith(": the caller's certificate");
        assertThat(detailOf(check(caller, certificates(rsa), certificates(weak))))
                .endsWith(": CN=Weak CA");
        assertThat(anchorOf(caller, certificates(weak), List.of())).hasValue(weak.certificate());
    }

    /** Parameters are what the JDK says is null. */
    @Test
    void probabilisticSignaturesWithoutParametersAreWeak() throws CertificateException {
        TestAuthority below = ROOT.intermediate("Below");
        TestCertificate caller = below.issue(leaf());
        X509Certificate weakCaller = withoutParameters(caller.certificate(), below);
        X509Certificate weakBelow = withoutParameters(below.certificate(), ROOT);

        assertThat(new PathFinder(certificates(below), List.of()).pathOf(weakCaller, NOW))
                .isEqualTo(Checked.refused(
                        Refusal.ALGORITHM_WEAK, "signature algorithm 1.2.840.113549.1.1.10: the caller's certificate"));
        assertThat(check(caller, certificates(ROOT), List.of(weakBelow)))
                .isEqualTo(
                        Checked.refused(Refusal.ALGORITHM_WEAK, "signature algorithm 1.2.840.113549.1.1.10: CN=Below"));
        assertThat(anchorOf(caller, List.of(weakBelow), List.of())).hasValue(weakBelow);
    }

    private static X509Certificate withoutParameters(X509Certificate original, TestAuthority issuer)
            throws CertificateException {
        byte[] der =
                SignatureForms.certificate(original, issuer.keys().getPrivate(), "1.2.840.113549.1.1.10", new byte[0]);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA512withRSAandMGF1"
            })
    void strongSignaturesPass(String algorithm) {
        TestAuthority rsa = anchor(ca -> ca.rsa(2048));

        assertThat(anchorOf(rsa.issue(leaf().signedWith(algorithm)), certificates(rsa), List.of()))
                .isPresent();
    }

    @Test
    void theHashOfTheAnchorsOwnSignatureDoesNotCount() {
        TestAuthority old = anchor(ca -> ca.rsa(2048).signedWith("SHA1withRSA"));

        assertThat(anchorOf(old.issue(leaf()), certificates(old), List.of())).isPresent();
    }

    static Stream<Arguments> flawedAnchors() {
        return Stream.of(
                arguments("expired", (UnaryOperator<Leaf>) Leaf::expired),
                arguments("not yet valid", (UnaryOperator<Leaf>) Leaf::notYetValid),
                arguments("invalid key usage", (UnaryOperator<Leaf>) Leaf::withoutDigitalSignature),
                arguments("unrecognized crit ext", (UnaryOperator<Leaf>)
                        ca -> ca.extension("1.2.3.4", true, DERNull.INSTANCE)),
                arguments("extended key usage without clientAuth", (UnaryOperator<Leaf>) Leaf::forServers),
                arguments("malformed name constraints", (UnaryOperator<Leaf>)
                        ca -> ca.extension("2.5.29.30", false, DERNull.INSTANCE)));
    }

    /** The JDK would take all of them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("flawedAnchors")
    void theAnchorsOwnCertificateCounts(String flaw, UnaryOperator<Leaf> change) {
        TestAuthority issuing = ROOT.intermediate("Anchor", change);

        assertThat(flaw(anchor(change), leaf())).isEqualTo("issuer-not-trusted " + flaw + ": CN=Anchor");
        assertThat(flaw(issuing, leaf())).isEqualTo("issuer-not-trusted " + flaw + ": CN=Anchor");
    }

    @Test
    void theNameConstraintsOfTheAnchorCountWhetherSelfIssuedOrNot() {
        UnaryOperator<Leaf> constrained = ca -> ca.extension("2.5.29.30", true, onlyBelow("Example"));
        Leaf inside = leaf().subject("CN=caller,O=Example");

        for (TestAuthority anchor : List.of(anchor(constrained), ROOT.intermediate("Anchor", constrained))) {
            assertThat(anchorOf(anchor.issue(inside), certificates(anchor), List.of()))
                    .isPresent();
            assertThat(flaw(anchor, leaf().subject("CN=caller,O=Other")))
                    .isEqualTo("issuer-not-trusted directory name outside the name constraints"
                            + " (name constraints of CN=Anchor): the caller's certificate");
        }
    }

    @Test
    void theNameConstraintsOfTheAnchorCountForIntermediatesUnlessSelfIssued() {
        TestAuthority anchor = TestAuthority.withSubject(
                        "CN=Anchor", ca -> ca.extension("2.5.29.30", true, onlyBelow("Example")))
                .at(NOW);
        TestAuthority renewed = anchor.intermediate("Anchor");
        TestAuthority outside = anchor.intermediate("Outside");
        Leaf inside = leaf().subject("CN=caller,O=Example");

        assertThat(anchorOf(renewed.issue(inside), certificates(anchor), certificates(renewed)))
                .isPresent();
        assertThat(detailOf(check(outside.issue(inside), certificates(anchor), certificates(outside))))
                .isEqualTo("directory name outside the name constraints (name constraints of CN=Anchor): CN=Outside");
    }

    @Test
    void theLengthThatTheAnchorAllowsIsKept() {
        TestAuthority last = anchor(ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)));
        TestAuthority below = last.intermediate("Below");
        TestAuthority renewed = last.intermediate("Anchor");

        assertThat(anchorOf(last.issue(leaf()), certificates(last), List.of())).isPresent();
        assertThat(anchorOf(renewed.issue(leaf()), certificates(last), certificates(renewed)))
                .isPresent();
        assertThat(detailOf(check(below.issue(leaf()), certificates(last), certificates(below))))
                .isEqualTo("path too long: CN=Anchor");
    }

    @Test
    void anAuthorityDeeperThanAllowedIsNotProven() {
        TestAuthority last = anchor(ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)));
        List<Authority> below = Stream.of(last.intermediate("Below"), last.intermediate("Anchor"))
                .map(authority -> Authority.of(authority.certificate()))
                .toList();

        List<IssuerPath> paths = IssuerPaths.between(List.of(Authority.of(last.certificate())), below);

        assertThat(paths.stream().map(IssuerPath::proven)).containsExactly(true, false, true);
    }

    private static Leaf keyId(ASN1Encodable value) {
        return leaf().extension(AUTHORITY_KEY, false, value);
    }

    /** The JDK would take all of them. */
    @Test
    void aCertificateThatNamesAnotherKeyOrAnotherIssuerIsRefused() {
        byte[] own = new byte[] {1, 2, 3};
        TestAuthority anchor = anchor(ca -> ca.extension("2.5.29.14", false, new DEROctetString(own)));
        GeneralNames name = new GeneralNames(new GeneralName(new X500Name("CN=Anchor")));
        GeneralNames otherName = new GeneralNames(new GeneralName(new X500Name("CN=Other")));
        BigInteger serial = anchor.certificate().getSerialNumber();

        for (AuthorityKeyIdentifier right : List.of(
                new AuthorityKeyIdentifier(own),
                new AuthorityKeyIdentifier(name, serial),
                new AuthorityKeyIdentifier(own, name, serial))) {
            assertThat(anchorOf(anchor.issue(keyId(right)), certificates(anchor), List.of()))
                    .isPresent();
        }
        for (AuthorityKeyIdentifier wrong : List.of(
                new AuthorityKeyIdentifier(new byte[] {1, 2}),
                new AuthorityKeyIdentifier(otherName, serial),
                new AuthorityKeyIdentifier(name, serial.add(BigInteger.ONE)))) {
            assertThat(flaw(anchor, keyId(wrong)))
                    .isEqualTo("issuer-not-trusted authority key id of another issuer: the caller's certificate");
        }
        ASN1Encodable noName =
                new DERTaggedObject(false, 1, new DERSequence(new DERTaggedObject(true, 4, DERNull.INSTANCE)));
        for (ASN1Encodable malformed : List.of(DERNull.INSTANCE, new DERSequence(noName))) {
            assertThat(flaw(anchor, keyId(malformed)))
                    .isEqualTo("issuer-not-trusted malformed key id: the caller's certificate");
        }
    }

    @Test
    void anExcludedNameIsExcludedInEveryStringType() {
        GeneralName excluded = new GeneralName(new X500Name("CN=admin"));
        NameConstraints constraints = new NameConstraints(null, new GeneralSubtree[] {new GeneralSubtree(excluded)});
        TestAuthority anchor = anchor(ca -> ca.extension("2.5.29.30", true, constraints));
        TestAuthority below = ROOT.intermediate("Below", ca -> ca.extension("2.5.29.30", true, constraints));

        for (ASN1Encodable text : List.of(new DERBMPString("admin"), new DERT61String("ADMIN"))) {
            Leaf admin = leaf().withoutCommonName().attribute("2.5.4.3", text);
            assertThat(flaw(anchor, admin))
                    .isEqualTo("issuer-not-trusted excluded directory name (name constraints of CN=Anchor):"
                            + " the caller's certificate");
            assertThat(isTrustedBelowRoot(below.issue(admin))).isFalse();
        }
        assertThat(isTrustedBelowRoot(below.issue(leaf().commonName("admins")))).isTrue();
    }

    /** The JDK has no answer but an exception. */
    @Test
    void constraintsOfAKindThatNobodyCanCompareAreRefused() {
        GeneralName permitted = new GeneralName(GeneralName.registeredID, "1.2.3");
        NameConstraints constraints = new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(permitted)}, null);
        UnaryOperator<Leaf> constrained = ca -> ca.extension("2.5.29.30", true, constraints);
        Leaf other = leaf().extension(
                        "2.5.29.17", false, new GeneralNames(new GeneralName(GeneralName.registeredID, "1.2")));
        TestAuthority below = ROOT.intermediate("Below", constrained);

        assertThat(flaw(anchor(constrained), other))
                .isEqualTo("issuer-not-trusted name constraints of an unknown kind"
                        + " (name constraints of CN=Anchor): the caller's certificate");
        assertThat(detailOf(check(below.issue(other), certificates(ROOT), certificates(below))))
                .isEqualTo("name constraints of an unknown kind (name constraints of CN=Below):"
                        + " the caller's certificate");
    }

    @Test
    void malformedNameConstraintsOfAnIntermediateAreNotIgnored() {
        TestAuthority below = ROOT.intermediate("Below", ca -> ca.extension("2.5.29.30", false, DERNull.INSTANCE));

        assertThat(detailOf(check(below.issue(leaf()), certificates(ROOT), certificates(below))))
                .isEqualTo("malformed name constraints: CN=Below");
    }

    @Test
    void saysWhereTheShortestPathEndsOrBreaks() {
        TestAuthority issuing = ROOT.intermediate("Issuing CA");
        TestAuthority expired = ROOT.intermediate("Old CA", Leaf::expired);
        TestAuthority namesake = TestAuthority.named("Root CA").at(NOW);
        Leaf unidentified = leaf().withoutExtension(AUTHORITY_KEY);
        TestAuthority fifth = ROOT.intermediate("1")
                .intermediate("2")
                .intermediate("3")
                .intermediate("4")
                .intermediate("5");
        List<X509Certificate> root = certificates(ROOT);

        assertThat(detailOf(check(issuing.issue(leaf()), root, List.of())))
                .isEqualTo("neither mtls.trust nor mtls.trust.intermediates holds CN=Issuing CA");
        assertThat(detailOf(check(issuing.issue(leaf()), List.of(), certificates(issuing))))
                .isEqualTo("neither mtls.trust nor mtls.trust.intermediates holds CN=Root CA");
        assertThat(detailOf(check(expired.issue(leaf()), root, certificates(expired))))
                .isEqualTo("expired: CN=Old CA");
        assertThat(detailOf(check(namesake.issue(leaf()), root, List.of())))
                .isEqualTo("authority key id of another issuer: the caller's certificate");
        assertThat(detailOf(check(namesake.issue(unidentified), root, List.of())))
                .isEqualTo("invalid signature: the caller's certificate");
        assertThat(detailOf(check(fifth.issue(leaf()), root, fifth.chain())))
                .isEqualTo("no path of 5 certificates leads to mtls.trust");
    }

    static Stream<Arguments> worseAuthorities() {
        return Stream.of(
                arguments("expired", (UnaryOperator<Leaf>) Leaf::expired),
                arguments("not yet valid", (UnaryOperator<Leaf>) Leaf::notYetValid),
                arguments("no CA", (UnaryOperator<Leaf>) Leaf::withoutBasicConstraints),
                arguments("for other purposes", (UnaryOperator<Leaf>) Leaf::withoutDigitalSignature),
                arguments("for servers", (UnaryOperator<Leaf>) Leaf::forServers),
                arguments("unknown extension", (UnaryOperator<Leaf>)
                        ca -> ca.extension("1.2.3.4", true, DERNull.INSTANCE)),
                arguments("path too short", (UnaryOperator<Leaf>)
                        ca -> ca.extension("2.5.29.19", true, new BasicConstraints(1))),
                arguments("for another organisation", (UnaryOperator<Leaf>)
                        ca -> ca.extension("2.5.29.30", true, onlyBelow("Other"))),
                arguments("malformed constraints", (UnaryOperator<Leaf>)
                        ca -> ca.extension("2.5.29.30", false, DERNull.INSTANCE)));
    }

    /** Both are certificates of one name and key; the worse one is nearer to the end of a path, or comes first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("worseAuthorities")
    void aWorseCertificateOfAnAuthorityDoesNotHideABetterOne(String flaw, UnaryOperator<Leaf> change) {
        TestAuthority other = TestAuthority.named("Other Root").at(NOW);
        TestAuthority worse = anchor(change);
        TestAuthority worseToo = ROOT.intermediate("Anchor", ca -> change.apply(ca.keyPair(worse.keys())));
        TestAuthority crossed = other.intermediate("Anchor", ca -> ca.keyPair(worse.keys()));
        TestAuthority issuing = crossed.intermediate("Issuing CA");
        TestAuthority last = issuing.intermediate("Last CA");
        TestCertificate caller = last.issue(leaf().subject("CN=caller,O=Example"));

        assertThat(anchorOf(caller, certificates(worse, other), certificates(last, issuing, crossed)))
                .as(flaw)
                .hasValue(other.certificate());
        assertThat(anchorOf(caller, certificates(ROOT, other), certificates(worseToo, last, issuing, crossed)))
                .as(flaw)
                .hasValue(other.certificate());
    }

    @Test
    void ofPathsThatAreOverTheLastOneIsNamed() {
        TestAuthority longOver = anchor(ca -> ca.validity(NOW.minusSeconds(600), NOW.minusSeconds(300)));
        TestAuthority justOver = TestAuthority.named(
                        "Other Root", ca -> ca.validity(NOW.minusSeconds(600), NOW.minusSeconds(1)))
                .at(NOW);
        TestAuthority crossed = justOver.intermediate("Anchor", ca -> ca.keyPair(longOver.keys()));

        assertThat(detailOf(check(crossed.issue(leaf()), certificates(longOver, justOver), certificates(crossed))))
                .isEqualTo("expired: CN=Other Root");
    }

    @Test
    void thePathOfWhichTheMostIsRightIsNamed() {
        TestAuthority elsewhere = anchor(ca -> ca.extension("2.5.29.30", true, onlyBelow("Other")));
        TestAuthority strict = TestAuthority.named(
                        "Other Root",
                        ca -> ca.extension(
                                "2.5.29.36", true, new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(0)))))
                .at(NOW);
        TestAuthority crossed = strict.intermediate("Anchor", ca -> ca.keyPair(elsewhere.keys()));
        TestCertificate caller = crossed.issue(leaf().subject("CN=caller,O=Example"));

        assertThat(detailOf(check(caller, certificates(elsewhere), List.of()))).contains("name constraints");
        assertThat(detailOf(check(caller, certificates(elsewhere, strict), certificates(crossed))))
                .isEqualTo(detailOf(check(caller, certificates(strict), certificates(crossed))))
                .doesNotContain("name constraints");
    }

    /** The JDK knows no such extension of an authority as a critical one. */
    @Test
    void aCrossingThatTheJdkRefusesDoesNotHideABetterOne() {
        TestAuthority other = TestAuthority.named("Other Root").at(NOW);
        TestAuthority refused =
                ROOT.intermediate("Anchor", ca -> ca.extension("2.5.29.14", true, new DEROctetString(new byte[] {1})));
        TestAuthority crossed =
                other.intermediate("Anchor", ca -> ca.keyPair(refused.keys()).withoutExtension("2.5.29.14"));
        TestAuthority issuing = crossed.intermediate("Issuing CA", ca -> ca.withoutExtension(AUTHORITY_KEY));
        TestCertificate caller = issuing.issue(leaf());

        assertThat(detailOf(check(caller, certificates(ROOT, other), certificates(issuing, refused))))
                .isEqualTo("unrecognized crit ext: CN=Anchor");
        assertThat(anchorOf(caller, certificates(ROOT, other), certificates(issuing, refused, crossed)))
                .hasValue(other.certificate());
    }

    @Test
    void aPathChangesWithTheDatesOfItsAuthorities() {
        Instant change = NOW.plusSeconds(3600);
        TestAuthority old = TestAuthority.named("Root CA", ca -> ca.validity(NOW.minusSeconds(1), change))
                .at(NOW);
        TestAuthority next = TestAuthority.named("Next Root").at(NOW);
        TestAuthority crossed = next.intermediate(
                "Root CA", ca -> ca.keyPair(old.keys()).validity(change.plusSeconds(1), change.plusSeconds(3600)));
        PathFinder finder = new PathFinder(certificates(old, next), certificates(crossed));
        X509Certificate caller = old.issue(leaf()).certificate();

        ProvenPath before = provenBy(finder.pathOf(caller, NOW));
        ProvenPath after = provenBy(finder.pathOf(caller, change.plusSeconds(1)));

        assertThat(before.anchor()).isEqualTo(old.certificate());
        assertThat(before.validity().to()).isEqualTo(change.toEpochMilli());
        assertThat(after.anchor()).isEqualTo(next.certificate());
        assertThat(detailOf(finder.pathOf(caller, change.plusMillis(1)))).isEqualTo("expired: CN=Root CA");
        assertThat(provenBy(finder.pathOf(caller, NOW)).anchor()).isEqualTo(old.certificate());
    }

    /** On the next day, the JDK may forbid an algorithm of it. */
    @Test
    void aPathIsProvenForItsDay() {
        PathFinder finder = new PathFinder(certificates(ROOT), List.of());

        ProvenPath path = provenBy(finder.pathOf(ROOT.issue(leaf()).certificate(), NOW));

        assertThat(Instant.ofEpochMilli(path.validity().to())).isEqualTo("2026-06-15T23:59:59.999Z");
    }

    @Test
    void authoritiesThatOnlyCertifyEachOtherLeadNowhere() {
        TestAuthority one = TestAuthority.named("One").at(NOW);
        TestAuthority two = one.intermediate("Two");
        TestAuthority again = two.intermediate("One", ca -> ca.keyPair(one.keys()));

        assertThat(detailOf(check(two.issue(leaf()), certificates(ROOT), certificates(two, again))))
                .isEqualTo("no path of 5 certificates leads to mtls.trust");
    }

    @Test
    void aForgedAuthorityIsToldFromAForgedCaller() {
        TestAuthority issuing = ROOT.intermediate("Issuing CA");
        UnaryOperator<Leaf> unidentified = ca -> ca.withoutExtension(AUTHORITY_KEY);
        TestAuthority forged = TestAuthority.named("Root CA").at(NOW).intermediate("Issuing CA", unidentified);
        List<X509Certificate> root = certificates(ROOT);

        assertThat(detailOf(check(forged.issue(leaf()), root, certificates(forged))))
                .isEqualTo("invalid signature: CN=Issuing CA");
        assertThat(detailOf(check(forged.issue(unidentified.apply(leaf())), root, certificates(issuing))))
                .isEqualTo("invalid signature: the caller's certificate");
    }
}
