// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.path.Budget;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a request and a deployment cost at most, in signatures checked, paths, and names compared. */
class PathBudgetTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final Leaf UNIDENTIFIED = leaf().withoutExtension(AUTHORITY_KEY);

    private static final List<UnaryOperator<Leaf>> WITH_KEY_IDS_AND_WITHOUT =
            List.of(UnaryOperator.identity(), PathBudgetTest::withoutKeyIds);

    private static CountedSignatures counted;

    @BeforeAll
    static void count() {
        counted = CountedSignatures.open();
    }

    @AfterAll
    static void countNoMore() {
        counted.close();
    }

    private static Leaf withoutKeyIds(Leaf element) {
        return element.withoutExtension(SUBJECT_KEY).withoutExtension(AUTHORITY_KEY);
    }

    private static TestAuthority root(UnaryOperator<Leaf> change) {
        return TestAuthority.named("Root CA", change).at(NOW);
    }

    /** Authorities of one name. */
    private static List<TestAuthority> generations(int count, UnaryOperator<Leaf> change) {
        return Stream.generate(() -> root(change)).limit(count).toList();
    }

    private static List<X509Certificate> certificates(List<TestAuthority> authorities) {
        return authorities.stream().map(TestAuthority::certificate).toList();
    }

    /** Each signs the key of each other. */
    private static List<X509Certificate> crossed(List<TestAuthority> generations, UnaryOperator<Leaf> change) {
        List<X509Certificate> crossed = new ArrayList<>();
        for (TestAuthority issuer : generations) {
            for (TestAuthority other : generations) {
                if (issuer != other) {
                    crossed.add(issuer.intermediate(
                                    "Root CA", ca -> change.apply(ca).keyPair(other.keys()))
                            .certificate());
                }
            }
        }
        return crossed;
    }

    private static Checked<ProvenPath> search(PathFinder finder, TestCertificate caller) {
        counted.take();
        return finder.pathOf(caller.certificate(), NOW);
    }

    private static int checksOf(PathFinder finder, TestCertificate caller) {
        search(finder, caller);
        return counted.take();
    }

    @Test
    void generationsOfARootThatCertifyEachOtherCostACheckForEachKey() {
        for (UnaryOperator<Leaf> change : WITH_KEY_IDS_AND_WITHOUT) {
            List<TestAuthority> generations = generations(5, change);
            PathFinder finder = new PathFinder(certificates(generations), crossed(generations, change));
            TestAuthority stranger = root(change);

            assertThat(checksOf(finder, stranger.issue(UNIDENTIFIED))).isEqualTo(5);
            assertThat(checksOf(finder, generations.get(4).issue(UNIDENTIFIED))).isBetween(1, 5);
        }
    }

    private static TestCertificate forged(TestAuthority claimed, UnaryOperator<Leaf> change) {
        return root(ca -> ca).issue(change.apply(leaf().extension(AUTHORITY_KEY, false, keyId(claimed))));
    }

    private static AuthorityKeyIdentifier keyId(TestAuthority authority) {
        try {
            return new JcaX509ExtensionUtils()
                    .createAuthorityKeyIdentifier(authority.keys().getPublic());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void aCertificateThatNamesItsIssuersKeyCostsOneCheck() {
        List<TestAuthority> generations = generations(24, ca -> ca);
        PathFinder finder = new PathFinder(certificates(generations), crossed(generations.subList(0, 4), ca -> ca));
        TestCertificate good = generations.get(17).issue(leaf());
        TestCertificate forged = forged(generations.get(2), caller -> caller);

        assertThat(checksOf(finder, good)).isEqualTo(1);
        assertThat(search(finder, good)).isInstanceOf(Checked.Passed.class);
        assertThat(checksOf(finder, forged)).isEqualTo(1);
        assertThat(detailOf(search(finder, forged))).isEqualTo("invalid signature: the caller's certificate");
    }

    @Test
    void aKeyWithoutIdIsAskedAfterTheOneThatIsNamed() {
        TestAuthority unidentified = root(PathBudgetTest::withoutKeyIds);
        List<TestAuthority> generations = generations(3, ca -> ca);
        PathFinder finder = new PathFinder(
                Stream.concat(Stream.of(unidentified), generations.stream())
                        .map(TestAuthority::certificate)
                        .toList(),
                List.of());

        assertThat(checksOf(finder, generations.get(2).issue(leaf()))).isEqualTo(1);
        assertThat(checksOf(finder, forged(generations.get(2), caller -> caller)))
                .isEqualTo(2);
        assertThat(search(finder, unidentified.issue(leaf()))).isInstanceOf(Checked.Passed.class);
    }

    @Test
    void aCertificateThatNamesNoKeyIsTriedWithSixKeysOfItsIssuer() {
        for (UnaryOperator<Leaf> change : WITH_KEY_IDS_AND_WITHOUT) {
            List<TestAuthority> generations = generations(24, change);
            PathFinder finder = new PathFinder(certificates(generations), List.of());

            assertThat(checksOf(finder, root(change).issue(UNIDENTIFIED))).isEqualTo(6);
            assertThat(search(finder, generations.get(5).issue(UNIDENTIFIED))).isInstanceOf(Checked.Passed.class);
            assertThat(detailOf(search(finder, generations.get(6).issue(UNIDENTIFIED))))
                    .isEqualTo("signed by none of the first 6 of 24 keys that its issuer has, of which it names none:"
                            + " the caller's certificate");
        }
    }

    @Test
    void keysThatLeadToAnAnchorNowAreTriedFirst() {
        List<TestAuthority> generations = new ArrayList<>(generations(10, Leaf::expired));
        generations.add(root(ca -> ca));
        PathFinder finder = new PathFinder(certificates(generations), List.of());

        assertThat(search(finder, generations.get(10).issue(UNIDENTIFIED))).isInstanceOf(Checked.Passed.class);
    }

    @Test
    void anOperatorIsWarnedOfMoreKeysThanAreTried() {
        List<X509Certificate> seven = certificates(generations(7, ca -> ca));

        assertThat(new PathFinder(seven.subList(0, 6), seven.subList(0, 6)).warnings())
                .isEmpty();
        assertThat(new PathFinder(seven.subList(0, 1), seven.subList(1, 7)).warnings())
                .singleElement()
                .asString()
                .startsWith("together with mtls.trust.intermediates it holds 7 keys of 'CN=Root CA',");
    }

    /** An authority's certificate is checked when it is read; afterwards a caller costs his own signature. */
    @Test
    void whatAuthoritiesSignedIsProvenOnce() {
        List<TestAuthority> generations = generations(5, PathBudgetTest::withoutKeyIds);
        TestAuthority issuing = generations.get(0).intermediate("Issuing CA").intermediate("Last CA");
        List<X509Certificate> intermediates = new ArrayList<>(crossed(generations, PathBudgetTest::withoutKeyIds));
        intermediates.addAll(issuing.chain());
        counted.take();

        // four of five roots are left out, so that paths lead over the crossings
        PathFinder finder = new PathFinder(certificates(generations.subList(4, 5)), intermediates);

        assertThat(counted.take()).isBetween(22, 5 * 22);
        for (int day = 0; day < 3; day++) {
            Instant later = NOW.plus(Duration.ofDays(day));
            TestCertificate caller = issuing.issue(leaf());
            counted.take();
            assertThat(finder.pathOf(caller.certificate(), later)).isInstanceOf(Checked.Passed.class);
            assertThat(counted.take()).isEqualTo(1);
        }
    }

    @Test
    void selfSignedAuthoritiesOfOneNameAreProvenWithTheirOwnKeys() {
        List<X509Certificate> generations = certificates(generations(24, PathBudgetTest::withoutKeyIds));
        counted.take();

        new PathFinder(generations.subList(0, 1), generations);

        assertThat(counted.take()).isLessThanOrEqualTo(24);
    }

    @Test
    void noKeyStandsTwiceInAPathAndFewPathsAreKept() {
        List<TestAuthority> generations = generations(7, PathBudgetTest::withoutKeyIds);
        List<Authority> anchors = authorities(certificates(generations));
        List<Authority> crossings = authorities(crossed(generations, PathBudgetTest::withoutKeyIds));

        List<IssuerPath> paths = IssuerPaths.between(anchors, crossings);

        assertThat(paths).hasSizeBetween(7 + 42, 7 + 2 * 42);
        // each has one proven path, and perhaps one that was found before it and is none
        assertThat(paths)
                .allSatisfy(path -> assertThat(path.authorities().stream().map(Authority::key))
                        .doesNotHaveDuplicates());
    }

    private static List<Authority> authorities(List<X509Certificate> certificates) {
        return certificates.stream().map(Authority::of).toList();
    }

    /** Constraints keep every path, as no other makes up for it. */
    @Test
    void atMostEightPathsAreKeptOfAnAuthorityWhateverItsConstraints() {
        UnaryOperator<Leaf> constrained = ca -> ca.extension("2.5.29.30", true, permitting("O=Example", 1));
        List<TestAuthority> generations = generations(6, constrained);
        List<Authority> anchors = authorities(certificates(generations));
        List<Authority> crossings = authorities(crossed(generations, constrained));

        List<IssuerPath> paths = IssuerPaths.between(anchors, crossings);

        assertThat(paths.stream().filter(IssuerPath::proven)).hasSize(6 + 30 * 8);
    }

    private static NameConstraints permitting(String name, int times) {
        GeneralSubtree[] subtrees = Stream.generate(() -> new GeneralSubtree(new GeneralName(new X500Name(name))))
                .limit(times)
                .toArray(GeneralSubtree[]::new);
        return new NameConstraints(subtrees, null);
    }

    private static Leaf withHosts(int count) {
        GeneralName[] hosts = IntStream.range(0, count)
                .mapToObj(i -> new GeneralName(GeneralName.dNSName, "h" + i))
                .toArray(GeneralName[]::new);
        return leaf().subject("CN=caller,O=Example").extension("2.5.29.17", false, new GeneralNames(hosts));
    }

    @Test
    void namesAreHeldAgainstConstraintsWithinTheBudget() {
        int subtrees = 32;
        TestAuthority anchor = root(ca -> ca.extension("2.5.29.30", true, permitting("O=Example", subtrees / 2)));
        TestAuthority below = anchor.intermediate("Below", ca -> ca.subject("CN=Below,O=Example")
                .extension("2.5.29.30", true, permitting("O=Example", subtrees / 2)));
        PathFinder finder = new PathFinder(certificates(List.of(anchor)), certificates(List.of(below)));
        int names = Budget.COMPARISONS / subtrees;

        // the caller's subject counts, and that of the authority below the anchor
        assertThat(search(finder, below.issue(withHosts(names - 2)))).isInstanceOf(Checked.Passed.class);
        assertThat(detailOf(search(finder, below.issue(withHosts(names - 1)))))
                .startsWith("more than 16384 comparisons of names (name constraints of ")
                .endsWith("): the caller's certificate");
    }

    @Test
    void withoutConstraintsNamesDoNotCount() {
        TestAuthority anchor = root(ca -> ca);
        PathFinder finder = new PathFinder(certificates(List.of(anchor)), List.of());

        assertThat(search(finder, anchor.issue(withHosts(Budget.COMPARISONS + 1))))
                .isInstanceOf(Checked.Passed.class);
    }

    /** A path that fails costs its part of the comparisons, so that many paths do not multiply them. */
    @Test
    void allPathsTogetherHaveOneBudget() {
        Budget budget = new Budget();

        assertThat(budget.takeComparisons(Budget.COMPARISONS - 1)).isTrue();
        assertThat(budget.takeComparisons(2)).isFalse();
        assertThat(budget.takeComparisons(1)).isTrue();
        assertThat(budget.takeComparisons(1)).isFalse();
    }
}
