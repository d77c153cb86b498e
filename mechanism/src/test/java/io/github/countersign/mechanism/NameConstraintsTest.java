// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.ACCEPTED;
import static io.github.countersign.mechanism.Combination.NOW;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an authority that constrains names changes for a path, beside the names themselves, of which {@link ChainsTest} tells. */
class NameConstraintsTest {
    private static final TestAuthority ROOT = TestAuthority.named("Root CA").at(NOW);

    private static String answer(TestAuthority issuing, Leaf leaf) {
        return new Combination("", List.of(issuing.root().certificate()), issuing.chain(), issuing.issue(leaf))
                .ourAnswer();
    }

    private static GeneralName host(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static UnaryOperator<Leaf> permits(GeneralName... names) {
        GeneralSubtree[] permitted = Stream.of(names).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
        return ca -> ca.extension("2.5.29.30", true, new NameConstraints(permitted, null));
    }

    private static UnaryOperator<Leaf> excludes(GeneralName... names) {
        GeneralSubtree[] excluded = Stream.of(names).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
        return ca -> ca.extension("2.5.29.30", true, new NameConstraints(null, excluded));
    }

    private static Leaf named(GeneralName... names) {
        return leaf().extension("2.5.29.17", false, new GeneralNames(names));
    }

    /** Names one, of this many that all lie in one subtree; the subject is one more. */
    private static GeneralName[] hosts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> host("h" + i + ".example"))
                .toArray(GeneralName[]::new);
    }

    @Test
    void whoConstrainedTheNameIsSaid() {
        TestAuthority below = ROOT.intermediate("Issuing CA", permits(host("example.com")));

        assertThat(answer(below, named(host("example.org"))))
                .isEqualTo("issuer-not-trusted (host name outside the name constraints"
                        + " (name constraints of CN=Issuing CA): the caller's certificate)");
        assertThat(answer(below, named(host("a..example.com"))))
                .isEqualTo("issuer-not-trusted (malformed host name, in the certificate or in name constraints"
                        + " (name constraints of CN=Issuing CA): the caller's certificate)");
    }

    /** OpenSSL's {@code cn2dnsid}: a host has two labels at least. */
    @Test
    void aCommonNameThatIsNoHostIsUnderNoConstraintOfHosts() {
        TestAuthority below = ROOT.intermediate("Issuing CA", permits(host("example.com")));

        assertThat(answer(below, leaf().commonName("orders-1"))).isEqualTo(ACCEPTED);
        assertThat(answer(below, leaf().commonName("orders.example.com"))).isEqualTo(ACCEPTED);
        assertThat(answer(below, leaf().commonName("orders.example.org"))).contains("host name outside");
    }

    /** The path then stays whole, and the JDK takes any CN for a host. */
    @Test
    void whereAPolicyIsRequiredTheJdksHabitIsSaid() {
        TestAuthority below = ROOT.intermediate(
                "Issuing CA",
                ca -> permits(host("example.com")).apply(ca).extension("2.5.29.36", true, ChainExtensions.required(5)));

        assertThat(answer(below, leaf().commonName("orders-1")))
                .isEqualTo("issuer-not-trusted (name constraints as the JDK reads them beside policy constraints,"
                        + " where any CN counts as a host name: the caller's certificate)");
    }

    /** 128 names with 128 subtrees. */
    @Test
    void comparisonsAreBounded() {
        TestAuthority below = ROOT.intermediate("Issuing CA", permits(hosts(128)));

        assertThat(answer(below, named(hosts(127)))).isEqualTo(ACCEPTED);
        assertThat(answer(below, named(hosts(128))))
                .isEqualTo("issuer-not-trusted (more than 16384 comparisons of names"
                        + " (name constraints of CN=Issuing CA): the caller's certificate)");
    }

    /** The CA's own name is held against the root's 64 subtrees, too. */
    @Test
    void comparisonsAreBoundedOverAWholePath() {
        TestAuthority upper =
                TestAuthority.named("Root CA", excludes(hosts(64))).at(NOW);
        TestAuthority below = upper.intermediate("Issuing CA", excludes(hosts(64)));
        GeneralName[] names = IntStream.range(0, 127)
                .mapToObj(i -> host("n" + i + ".example"))
                .toArray(GeneralName[]::new);

        assertThat(answer(below, named(Arrays.copyOf(names, 126)))).isEqualTo(ACCEPTED);
        assertThat(answer(below, named(names))).contains("more than 16384 comparisons of names");
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                arguments("expired", (UnaryOperator<Leaf>) Leaf::expired),
                arguments("not yet valid", (UnaryOperator<Leaf>) Leaf::notYetValid),
                arguments("invalid key usage", (UnaryOperator<Leaf>)
                        ca -> ca.extension("2.5.29.15", true, new KeyUsage(KeyUsage.cRLSign))),
                arguments("unrecognized crit ext", (UnaryOperator<Leaf>)
                        ca -> ca.extension("1.2.3.4", true, new KeyUsage(0))),
                arguments("path too long", (UnaryOperator<Leaf>)
                        ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0))));
    }

    /** The JDK is shown the path in pieces, and whoever ends one is an anchor to it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void anAuthorityThatConstrainsNamesIsHeldToAllElse(String flaw, UnaryOperator<Leaf> change) {
        UnaryOperator<Leaf> constrained = permits(host("example.com"));
        TestAuthority flawed = ROOT.intermediate("Flawed CA", ca -> change.apply(constrained.apply(ca)));

        assertThat(answer(flawed.intermediate("Issuing CA"), leaf()))
                .isEqualTo("issuer-not-trusted (" + flaw + ": CN=Flawed CA)");
    }

    @Test
    void anAuthorityThatConstrainsNamesIsSignedLikeAnyOther() {
        TestAuthority impostor = TestAuthority.named("Root CA", ca -> ca.withoutExtension("2.5.29.14"))
                .at(NOW);
        UnaryOperator<Leaf> constrained = permits(host("example.com"));
        TestAuthority forged =
                impostor.intermediate("Issuing CA", ca -> constrained.apply(ca).withoutExtension("2.5.29.35"));

        assertThat(new Combination("", List.of(ROOT.certificate()), List.of(forged.certificate()), forged.issue(leaf()))
                        .ourAnswer())
                .isEqualTo("issuer-not-trusted (invalid signature: CN=Issuing CA)");
    }

    /** The path then stays whole, and the JDK has its say: it throws at these. */
    @Test
    void whereAPolicyIsRequiredNothingIsThrown() {
        UnaryOperator<Leaf> required = ca -> ca.extension("2.5.29.36", true, ChainExtensions.required(5));
        UnaryOperator<Leaf> noHosts = ca -> ca.extension(
                "2.5.29.30", true, new NameConstraints(null, new GeneralSubtree[] {new GeneralSubtree(host(""))}));
        TestAuthority below = ROOT.intermediate("Issuing CA", ca -> required.apply(noHosts.apply(ca)));

        assertThat(answer(below, leaf()))
                .isEqualTo("issuer-not-trusted (name constraints that the JDK cannot compare:"
                        + " the caller's certificate)");
    }
}
