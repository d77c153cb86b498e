// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.lang.reflect.Field;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers after the first of their shape, who pass without the JDK's validator, and what they do not pass with. */
class KnownShapesTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final ASN1Encodable POLICIES = new DERSequence(new DERSequence(new ASN1ObjectIdentifier("1.2.3.4")));

    private static final TestAuthority ROOT =
            TestAuthority.named("Root CA", ca -> ca.rsa(2048)).at(NOW);
    private static final TestAuthority ISSUING = ROOT.intermediate("Issuing CA", ca -> ca.rsa(2048));

    private static CountedValidations counted;

    private final PathFinder finder = new PathFinder(List.of(ROOT.certificate()), List.of(ISSUING.certificate()));

    @BeforeAll
    static void count() {
        counted = CountedValidations.open();
    }

    @AfterAll
    static void countNoMore() {
        counted.close();
    }

    private Checked<ProvenPath> search(TestCertificate caller, Instant now) {
        counted.take();
        return finder.pathOf(caller.certificate(), now);
    }

    private Checked<ProvenPath> search(TestCertificate caller) {
        return search(caller, NOW);
    }

    private void learn(Leaf leaf) {
        assertThat(search(ISSUING.issue(leaf))).isInstanceOf(Checked.Passed.class);
    }

    private void assertKnown(PathFinder paths, X509Certificate caller, Instant now) {
        counted.take();
        assertThat(paths.pathOf(caller, now)).isInstanceOf(Checked.Passed.class);
        assertThat(counted.take()).isZero();
    }

    private void assertProven(PathFinder paths, X509Certificate caller, Instant now) {
        counted.take();
        assertThat(paths.pathOf(caller, now)).isInstanceOf(Checked.Passed.class);
        assertThat(counted.take()).isPositive();
    }

    @Test
    void aShapeIsProvenOnceWhoeverBearsIt() {
        assertProven(finder, ISSUING.issue(leaf()).certificate(), NOW);

        assertKnown(finder, ISSUING.issue(leaf().commonName("other")).certificate(), NOW);
        assertKnown(finder, ISSUING.issue(leaf().subject("CN=caller,O=Example")).certificate(), NOW.plusSeconds(60));
        assertThat(finder.pathOf(ISSUING.issue(leaf()).certificate(), NOW))
                .isEqualTo(new PathFinder(List.of(ROOT.certificate()), List.of(ISSUING.certificate()))
                        .pathOf(ISSUING.issue(leaf()).certificate(), NOW));
    }

    static Stream<Arguments> otherShapes() {
        return Stream.of(
                arguments("a P-384 key", (UnaryOperator<Leaf>) caller -> caller.ec("secp384r1")),
                arguments("an RSA key", (UnaryOperator<Leaf>) caller -> caller.rsa(2048)),
                arguments("an Ed25519 key", (UnaryOperator<Leaf>) Leaf::ed25519),
                arguments("another hash", (UnaryOperator<Leaf>) caller -> caller.signedWith("SHA384withRSA")),
                arguments("PSS", (UnaryOperator<Leaf>) caller -> caller.signedWith("SHA256withRSAandMGF1")),
                arguments("no key usage", (UnaryOperator<Leaf>) Leaf::withoutKeyUsage),
                arguments("another key usage", (UnaryOperator<Leaf>) Leaf::withoutDigitalSignature),
                arguments("one critical extension less", (UnaryOperator<Leaf>) Leaf::withoutBasicConstraints),
                arguments("one extension more", (UnaryOperator<Leaf>)
                        caller -> caller.extension("1.2.3.4", false, DERNull.INSTANCE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherShapes")
    void anotherShapeIsProvenItself(String difference, UnaryOperator<Leaf> change) {
        learn(leaf());

        assertProven(finder, ISSUING.issue(change.apply(leaf())).certificate(), NOW);
        assertKnown(finder, ISSUING.issue(change.apply(leaf())).certificate(), NOW);
    }

    @Test
    void keysOfOneKindDifferByTheirLengthAndSignaturesByTheirParameters() {
        learn(leaf().rsa(2048));
        learn(leaf().signedWith("SHA256withRSAandMGF1"));

        assertProven(finder, ISSUING.issue(leaf().rsa(2056)).certificate(), NOW);
        assertProven(
                finder, ISSUING.issue(leaf().signedWith("SHA384withRSAandMGF1")).certificate(), NOW);
    }

    @Test
    void aKeyThatIsTooSmallIsRefusedAfterALargerOne() {
        learn(leaf().rsa(2048));

        Checked<ProvenPath> small = search(ISSUING.issue(leaf().rsa(768)));

        assertThat(refusalOf(small)).isEqualTo(Refusal.ALGORITHM_WEAK);
        assertThat(detailOf(small)).isEqualTo("algorithm constrained: the caller's certificate");
    }

    static Stream<Arguments> refusedExtensions() {
        return Stream.of(
                arguments("unrecognized crit ext", "1.2.3.4", true),
                arguments("proxy certificate", "1.3.6.1.5.5.7.1.14", false),
                arguments("resources of routing", "1.3.6.1.5.5.7.1.7", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedExtensions")
    void oneExtensionMoreIsRefusedEachTime(String reason, String extension, boolean critical) {
        learn(leaf());
        Leaf more = leaf().extension(extension, critical, DERNull.INSTANCE);

        for (int time = 0; time < 2; time++) {
            assertThat(detailOf(search(ISSUING.issue(more)))).isEqualTo(reason + ": the caller's certificate");
        }
    }

    @Test
    void theSameBySomebodyElseOfTheIssuersNameIsRefused() throws NoSuchAlgorithmException {
        learn(leaf());
        TestAuthority namesake = ROOT.intermediate("Issuing CA", ca -> ca.rsa(2048));
        AuthorityKeyIdentifier issuing = new JcaX509ExtensionUtils()
                .createAuthorityKeyIdentifier(ISSUING.keys().getPublic());

        assertThat(detailOf(search(namesake.issue(leaf()))))
                .isEqualTo("authority key id of another issuer: the caller's certificate");
        assertThat(detailOf(search(namesake.issue(leaf().extension("2.5.29.35", false, issuing)))))
                .isEqualTo("invalid signature: the caller's certificate");
    }

    @Test
    void anotherKeyIdIsRefused() {
        learn(leaf());
        AuthorityKeyIdentifier other = new AuthorityKeyIdentifier(new byte[] {1, 2, 3});

        assertThat(detailOf(search(ISSUING.issue(leaf().extension("2.5.29.35", false, other)))))
                .isEqualTo("authority key id of another issuer: the caller's certificate");
    }

    @Test
    void whoIsNotValidYetOrNoMoreIsRefused() {
        learn(leaf());

        assertThat(detailOf(search(ISSUING.issue(leaf().expired())))).isEqualTo("expired: the caller's certificate");
        assertThat(detailOf(search(ISSUING.issue(leaf().notYetValid()))))
                .isEqualTo("not yet valid: the caller's certificate");
    }

    /** Whose subject is that of the issuer, which exempts an authority from much, and a caller from nothing. */
    @Test
    void aSelfIssuedCallerIsJudgedAsAnyOther() {
        Leaf selfIssued = leaf().subject(X500Name.getInstance(
                ISSUING.certificate().getSubjectX500Principal().getEncoded()));
        assertProven(finder, ISSUING.issue(selfIssued).certificate(), NOW);

        assertKnown(finder, ISSUING.issue(leaf()).certificate(), NOW);
        assertKnown(finder, ISSUING.issue(selfIssued).certificate(), NOW);
        assertThat(detailOf(search(TestAuthority.selfSigned(selfIssued.rsa(2048).withoutExtension("2.5.29.35")))))
                .startsWith("invalid signature")
                .endsWith(": the caller's certificate");
    }

    @Test
    void anAuthorityThatExpiresTakesWhatWasKnownWithIt() {
        Instant end = NOW.plusSeconds(3600);
        TestAuthority ending = ROOT.intermediate("Ending CA", ca -> ca.rsa(2048).validity(NOW.minus(DAY), end));
        PathFinder paths = new PathFinder(List.of(ROOT.certificate()), List.of(ending.certificate()));
        X509Certificate caller = ending.issue(leaf()).certificate();
        assertProven(paths, caller, NOW);

        assertKnown(paths, caller, end);
        assertThat(detailOf(paths.pathOf(caller, end.plusMillis(1)))).isEqualTo("expired: CN=Ending CA");
    }

    @Test
    void shapesAreForgottenWithTheDay() {
        Instant midnight = Instant.parse("2026-06-16T00:00:00Z");
        X509Certificate caller = ISSUING.issue(leaf()).certificate();
        learn(leaf());

        assertKnown(finder, caller, midnight.minusMillis(1));
        assertProven(finder, caller, midnight);
        assertKnown(finder, caller, midnight);
    }

    static Stream<Arguments> authoritiesThatTellCallersApart() {
        NameConstraints names = new NameConstraints(
                null, new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"))});
        DERSequence requiredLater = new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(9)));
        return Stream.of(
                arguments("name constraints", "2.5.29.30", names),
                arguments("policy constraints", "2.5.29.36", requiredLater),
                arguments("any policy inhibited", "2.5.29.54", new ASN1Integer(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("authoritiesThatTellCallersApart")
    void belowConstraintsEverybodyIsProvenWhereverTheyStand(String what, String extension, ASN1Encodable value) {
        TestAuthority root = TestAuthority.named("Constraining", ca -> ca.extension(extension, true, value))
                .at(NOW);
        TestAuthority below = ROOT.intermediate("Constraining", ca -> ca.extension(extension, true, value));
        TestAuthority last = root.intermediate("Last CA");
        PathFinder paths = new PathFinder(
                List.of(ROOT.certificate(), root.certificate()), List.of(below.certificate(), last.certificate()));

        for (TestAuthority issuer : List.of(root, below, last)) {
            for (int time = 0; time < 2; time++) {
                assertProven(paths, issuer.issue(leaf()).certificate(), NOW);
            }
        }
    }

    @Test
    void whoInsistsOnPoliciesIsProvenEachTimeAndWhoNamesSomeIsNot() {
        TestAuthority naming = ROOT.intermediate("Naming CA", ca -> ca.extension("2.5.29.32", true, POLICIES));
        PathFinder paths = new PathFinder(List.of(ROOT.certificate()), List.of(naming.certificate()));
        Leaf insisting = leaf().extension("2.5.29.32", true, POLICIES);
        Leaf alsoNaming = leaf().extension("2.5.29.32", false, POLICIES);

        assertProven(paths, naming.issue(insisting).certificate(), NOW);
        assertProven(paths, naming.issue(insisting).certificate(), NOW);
        assertProven(paths, naming.issue(alsoNaming).certificate(), NOW);
        assertKnown(paths, naming.issue(alsoNaming).certificate(), NOW);
    }

    /** {@code lib/security/blocked.certs}. */
    @Test
    void whomTheJdkBlocksIsRefusedWhateverHisShape() throws ReflectiveOperationException {
        X509Certificate caller = ISSUING.issue(leaf()).certificate();
        assertProven(finder, caller, NOW);
        assertKnown(finder, caller, NOW);
        Field list = Class.forName("sun.security.util.UntrustedCertificates").getDeclaredField("props");
        list.setAccessible(true);
        Properties blocked = (Properties) list.get(null);
        String fingerprint = Fingerprint.of(caller).toUpperCase(Locale.ROOT);

        blocked.setProperty(fingerprint, "");
        try {
            assertThat(detailOf(finder.pathOf(caller, NOW))).isEqualTo("unspecified: the caller's certificate");
        } finally {
            blocked.remove(fingerprint);
        }

        assertKnown(finder, caller, NOW);
    }

    /** Everybody who has certificates issued can choose any number of shapes. */
    @Test
    void fewShapesAreKept() {
        KnownShapes shapes = new KnownShapes();
        List<LeafShape> many = Stream.iterate(1, number -> number + 1)
                .limit(KnownShapes.MOST + 1)
                .map(number -> LeafShape.of(ISSUING.issue(leaf().extension("1.2.3." + number, false, DERNull.INSTANCE))
                                .certificate())
                        .orElseThrow())
                .toList();

        many.subList(0, KnownShapes.MOST).forEach(shape -> shapes.add(shape, NOW));
        assertThat(many).filteredOn(shape -> shapes.hold(shape, NOW)).hasSize(KnownShapes.MOST);

        shapes.add(many.get(KnownShapes.MOST), NOW);
        assertThat(many).filteredOn(shape -> shapes.hold(shape, NOW)).containsExactly(many.get(KnownShapes.MOST));
    }
}
