// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.NOW;
import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;

/** Chains whose question is which certificate issued which. */
final class ChainIssuers {
    private final Chains chains;
    private final TestAuthority root = TestAuthority.named("Root CA").at(NOW);
    private final TestAuthority first = root.intermediate("CA 1");
    private final TestAuthority second = first.intermediate("CA 2");
    private final TestCertificate caller = second.issue(leaf());

    private ChainIssuers(Chains chains) {
        this.chains = chains;
    }

    static void addTo(Chains chains) {
        ChainIssuers issuers = new ChainIssuers(chains);
        issuers.sets();
        issuers.namesakes();
        issuers.crossings();
        issuers.spellings();
    }

    private void add(String name, List<TestAuthority> anchors, TestAuthority... intermediates) {
        add(name, caller, anchors, intermediates);
    }

    private void add(String name, TestCertificate shown, List<TestAuthority> anchors, TestAuthority... intermediates) {
        chains.add(Combination.of("issuers: " + name, anchors, Arrays.asList(intermediates), shown)
                .after(List.of(caller, first.issue(leaf()), root.issue(leaf()))));
    }

    private void sets() {
        TestAuthority other = TestAuthority.named("Other CA").at(NOW);
        List<TestAuthority> anchors = List.of(root);
        add("all", anchors, first, second);
        add("in the other order", anchors, second, first);
        add("each twice", anchors, first, first, second, second);
        add("the root among the intermediates", anchors, root, first, second);
        add("the root only among the intermediates", List.of(other), root, first, second);
        add("none", anchors);
        add("CA 1 missing", anchors, second);
        add("CA 2 missing", anchors, first);
        add("a useless one more", anchors, other, first, second);
        add("a useless anchor first", List.of(other, root), first, second);
        add("an intermediate as anchor", List.of(second));
        add("an intermediate as anchor, of which all issuers are there", List.of(second), root, first, second);
        add("an intermediate as anchor beside the root", List.of(root, second), first);
        add("another's intermediate as anchor", List.of(root.intermediate("CA 2")), first, second);
        add("an anchor that issued nothing", List.of(other), first, second);
        add(
                "an expired intermediate as anchor beside the root",
                List.of(root, first.intermediate("CA 2", Leaf::expired)),
                first,
                second);
    }

    /** Another key under the name of an element. */
    private void namesakes() {
        for (boolean identified : new boolean[] {true, false}) {
            UnaryOperator<Leaf> change = identified
                    ? ca -> ca
                    : ca -> ca.withoutExtension(ChainElements.SUBJECT_KEY)
                            .withoutExtension(ChainElements.AUTHORITY_KEY);
            TestAuthority anchor = TestAuthority.named("Root CA", change).at(NOW);
            TestAuthority ca = anchor.intermediate("CA", change);
            TestCertificate shown = ca.issue(change.apply(leaf()));
            TestAuthority otherAnchor = TestAuthority.named("Root CA", change).at(NOW);
            TestAuthority otherCa = anchor.intermediate("CA", change);
            TestAuthority forged = otherAnchor.intermediate("CA", change);
            String kind = identified ? ", with key ids" : ", without key ids";
            add("another anchor of that name" + kind, shown, List.of(otherAnchor), ca);
            add("another anchor of that name first" + kind, shown, List.of(otherAnchor, anchor), ca);
            add("another anchor of that name last" + kind, shown, List.of(anchor, otherAnchor), ca);
            add("another CA of that name" + kind, shown, List.of(anchor), otherCa);
            add("another CA of that name first" + kind, shown, List.of(anchor), otherCa, ca);
            add("another CA of that name last" + kind, shown, List.of(anchor), ca, otherCa);
            add("a stranger's CA of that name" + kind, shown, List.of(anchor), forged);
            add("a stranger's CA of that name first" + kind, shown, List.of(anchor), forged, ca);
            add(
                    "a caller of a stranger's CA of that name" + kind,
                    forged.issue(change.apply(leaf())),
                    List.of(anchor),
                    ca);
            add(
                    "a caller of a stranger's CA of that name, with it" + kind,
                    forged.issue(change.apply(leaf())),
                    List.of(anchor),
                    forged,
                    ca);
            add(
                    "a caller as CA" + kind,
                    anchor.intermediate("caller", ignored -> change.apply(leaf()))
                            .issue(change.apply(leaf())),
                    List.of(anchor));
        }
    }

    /** Roots that certify each other, renewals, circles. */
    private void crossings() {
        TestAuthority old = TestAuthority.named("Old Root CA").at(NOW);
        UnaryOperator<Leaf> sameKey = sameKey(root);
        TestAuthority crossed = old.intermediate("Root CA", sameKey);
        TestAuthority expired =
                old.intermediate("Root CA", ca -> sameKey.apply(ca).expired());
        add("crossed to the old root", List.of(old), crossed, first, second);
        add("crossed, both roots trusted", List.of(old, root), crossed, first, second);
        add("crossed by an expired certificate", List.of(old), expired, first, second);
        add("crossed twice, once expired", List.of(old), expired, crossed, first, second);
        add("crossed and the root itself untrusted", List.of(old), root, crossed, first, second);
        TestAuthority expiredRoot = TestAuthority.named(
                        "Root CA", ca -> sameKey.apply(ca).expired())
                .at(NOW);
        add("the expired root beside the renewed one", List.of(expiredRoot, root), first, second);
        add("the expired root alone", List.of(expiredRoot), first, second);
        add("the expired root, crossed", List.of(expiredRoot, old), crossed, first, second);
        TestAuthority back = second.intermediate("CA 1", sameKey(first));
        add("a circle", List.of(root), back, second);
        add("a circle beside the path", List.of(root), back, second, first);
        TestAuthority renewed = first.intermediate("CA 1");
        add("a self-issued CA", renewed.issue(leaf()), List.of(root), first, renewed);
        TestAuthority shallow = root.intermediate(
                "CA 3", ca -> ChainElements.extension(ChainElements.BASIC_CONSTRAINTS, new BasicConstraints(0))
                        .apply(ca));
        TestAuthority selfIssued = shallow.intermediate("CA 3");
        add("a self-issued CA below path length 0", selfIssued.issue(leaf()), List.of(root), shallow, selfIssued);
        TestAuthority below = selfIssued.intermediate("CA 4");
        add(
                "a CA below a self-issued CA below path length 0",
                below.issue(leaf()),
                List.of(root),
                shallow,
                selfIssued,
                below);
        TestCertificate self = TestAuthority.selfSigned(leaf().validity(NOW.minusSeconds(60), NOW.plusSeconds(60)));
        add("a self-signed caller", self, List.of(root), first);
        TestCertificate selfNamed = TestAuthority.selfSigned(
                leaf().commonName("Root CA").validity(NOW.minusSeconds(60), NOW.plusSeconds(60)));
        add("a self-signed caller of the root's name", selfNamed, List.of(root), first);
        add("a caller of the root's name", root.issue(leaf().commonName("Root CA")), List.of(root));
        add("a caller of its issuer's name", second.issue(leaf().commonName("CA 2")), List.of(root), first, second);
    }

    private static UnaryOperator<Leaf> sameKey(TestAuthority authority) {
        return ca -> ca.keyPair(authority.keys());
    }

    /** The issuer's name written otherwise than in the issuer's own certificate. */
    private void spellings() {
        X500Name plain = name(new DERUTF8String("Gro\u00dfe CA"));
        Map<String, X500Name> spellings = new TreeMap<>(Map.ofEntries(
                Map.entry("in the same spelling", plain),
                Map.entry("in another case", name(new DERUTF8String("GRO\u00dfE ca"))),
                Map.entry("with more blanks", name(new DERUTF8String("  Gro\u00dfe   CA "))),
                Map.entry("with a tab", name(new DERUTF8String("Gro\u00dfe\tCA"))),
                Map.entry("with SS for \u00df", name(new DERUTF8String("GROSSE CA"))),
                Map.entry("with a wide letter", name(new DERUTF8String("Gro\u00dfe \uff23A"))),
                Map.entry("with a zero-width space", name(new DERUTF8String("Gro\u00dfe\u200b CA"))),
                Map.entry("with a Kelvin sign", name(new DERUTF8String("Gro\u00dfe \u212aA"))),
                Map.entry("as a BMP string", name(new DERBMPString("Gro\u00dfe CA"))),
                Map.entry("as a universal string", name(new DERUniversalString(utf32("Gro\u00dfe CA")))),
                Map.entry("as a T61 string", name(new DERT61String("Gro\u00dfe CA")))));
        spelled(plain, spellings);
        X500Name ascii = name(new DERUTF8String("Plain CA"));
        spelled(
                ascii,
                new TreeMap<>(Map.of(
                        "as a printable string", name(new DERPrintableString("Plain CA")),
                        "as an IA5 string", name(new DERIA5String("Plain CA")),
                        "as a printable string in another case", name(new DERPrintableString("pLAIN ca")),
                        "as one RDN of two attributes",
                                new X500NameBuilder()
                                        .addMultiValuedRDN(
                                                new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.O},
                                                new ASN1Encodable[] {
                                                    new DERUTF8String("Plain CA"), new DERUTF8String("Example")
                                                })
                                        .build(),
                        "in another order",
                                new X500NameBuilder()
                                        .addRDN(BCStyle.CN, new DERUTF8String("Plain CA"))
                                        .addRDN(BCStyle.O, new DERUTF8String("Example"))
                                        .build())));
        X500Name umlaut = name(new DERUTF8String("\u00dcber CA"));
        spelled(
                umlaut,
                new TreeMap<>(Map.of(
                        "in lower case with an umlaut", name(new DERUTF8String("\u00fcber ca")),
                        "with a decomposed umlaut", name(new DERUTF8String("U\u0308ber CA")))));
    }

    private void spelled(X500Name plain, Map<String, X500Name> spellings) {
        TestAuthority issuing = root.intermediate("", ca -> ca.subject(plain));
        spellings.forEach((spelling, name) -> {
            TestAuthority spelt =
                    root.intermediate("", ca -> sameKey(issuing).apply(ca).subject(name));
            add("issuer's name " + spelling, spelt.issue(leaf()), List.of(root), issuing);
        });
    }

    private static X500Name name(ASN1Encodable commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, new DERUTF8String("Example"))
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static byte[] utf32(String text) {
        return text.getBytes(Charset.forName("UTF-32BE"));
    }
}
