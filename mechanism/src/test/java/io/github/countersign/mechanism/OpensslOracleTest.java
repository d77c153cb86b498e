// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.ACCEPTED;
import static io.github.countersign.mechanism.Combination.NOW;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code openssl verify -purpose sslclient} beside our own opinion: whatever we accept, it accepts. */
class OpensslOracleTest {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final TestAuthority ROOT = root(UnaryOperator.identity());
    private static final TestAuthority ISSUING = ROOT.intermediate("Issuing CA");
    private static final List<Combination> COMBINATIONS = Stream.of(leaves(), intermediates(), anchors())
            .flatMap(List::stream)
            .toList();

    /** What we refuse and OpenSSL accepts, and why. */
    private static final Map<String, String> STRICTER = Map.ofEntries(
            Map.entry("the anchor itself", "the app does not start: an anchor is a CA"),
            Map.entry("anchor without basic constraints", "the app does not start: an anchor is a CA"),
            Map.entry("a CA", "a CA's key is no caller's, even if it may sign handshakes"),
            Map.entry("signs certificates", "the same, said by the key usage"),
            Map.entry("key agreement only", "only static Diffie-Hellman could use it, which TLS 1.3 does not know"),
            Map.entry("no CN", "a caller has a name"),
            Map.entry("no subject", "a caller has a name"),
            Map.entry("two CNs", "a caller has one name"),
            Map.entry("NUL in CN", "a name is text"),
            Map.entry("harmful CN", "a wildcard passes on no syntax of directories"),
            Map.entry("5 intermediates", "five certificates below the anchor are enough"),
            Map.entry("6 intermediates", "five certificates below the anchor are enough"));

    private static final Map<String, String> OPENSSL = new TreeMap<>();

    @BeforeAll
    static void ask(@TempDir Path folder) {
        OPENSSL.putAll(new Openssl(folder).answers(COMBINATIONS));
    }

    private static TestAuthority root(UnaryOperator<Leaf> change) {
        return TestAuthority.named("Test CA", change).at(NOW);
    }

    private static Leaf reader() {
        return leaf().commonName("reader-1");
    }

    /** Right and wrong certificates below the root, and again below an intermediate. */
    private static List<Combination> leaves() {
        Map<String, Leaf> leaves = new TreeMap<>(Map.ofEntries(
                Map.entry("proper", reader()),
                Map.entry("RSA 2048", reader().rsa(2048)),
                Map.entry("P-384", reader().ec("secp384r1")),
                Map.entry("P-521", reader().ec("secp521r1")),
                Map.entry("Ed25519", reader().ed25519()),
                Map.entry("no key usage", reader().withoutKeyUsage()),
                Map.entry("no extended key usage", reader().withoutExtendedKeyUsage()),
                Map.entry("no basic constraints", reader().withoutBasicConstraints()),
                Map.entry(
                        "no extensions",
                        reader().withoutKeyUsage().withoutExtendedKeyUsage().withoutBasicConstraints()),
                Map.entry(
                        "clients and servers", purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)),
                Map.entry("any purpose", purposes(KeyPurposeId.anyExtendedKeyUsage)),
                Map.entry("servers", reader().forServers()),
                Map.entry("code", purposes(KeyPurposeId.id_kp_codeSigning)),
                Map.entry("mail", purposes(KeyPurposeId.id_kp_emailProtection)),
                Map.entry("malformed extended key usage", reader().malformedExtendedKeyUsage()),
                Map.entry("malformed key usage", reader().malformedKeyUsage()),
                Map.entry("encipherment only", reader().withoutDigitalSignature()),
                Map.entry("key agreement only", usage(KeyUsage.keyAgreement)),
                Map.entry("signature and agreement", usage(KeyUsage.digitalSignature | KeyUsage.keyAgreement)),
                Map.entry("signs certificates", reader().signingCertificates()),
                Map.entry("a CA", reader().certificateAuthority()),
                Map.entry("expired", reader().expired()),
                Map.entry("not yet valid", reader().notYetValid()),
                Map.entry("until 9999", reader().validity(NOW, Instant.parse("9999-12-31T23:59:59Z"))),
                Map.entry("valid for one more second", reader().validity(NOW.minusSeconds(60), NOW.plusSeconds(1))),
                Map.entry("critical unknown extension", reader().extension("1.2.3.4", true, DERNull.INSTANCE)),
                Map.entry("unknown extension", reader().extension("1.2.3.4", false, DERNull.INSTANCE)),
                Map.entry("no CN", leaf().subject("O=Example")),
                Map.entry("no subject", leaf().emptySubject()),
                Map.entry("two CNs", leaf().twoCommonNames("reader-1", "admin")),
                Map.entry("NUL in CN", leaf().commonName("reader-1\0")),
                Map.entry("harmful CN", leaf().commonName("reader-*)(uid=*")),
                Map.entry("umlaut", leaf().subject("CN=reader-1,O=Gr\u00f6\u00dfe,C=DE"))));
        List<Combination> combinations = new ArrayList<>();
        leaves.forEach((name, leaf) -> {
            combinations.add(under(ROOT, name, ROOT.issue(leaf)));
            combinations.add(under(ROOT, name + ", intermediate", ISSUING.issue(leaf), ISSUING));
        });
        return combinations;
    }

    private static Leaf purposes(KeyPurposeId... purposes) {
        return reader().extension(EXTENDED_KEY_USAGE, false, new ExtendedKeyUsage(purposes));
    }

    private static Leaf usage(int bits) {
        return reader().extension(KEY_USAGE, true, new KeyUsage(bits));
    }

    /** Right and wrong intermediates. */
    private static List<Combination> intermediates() {
        Map<String, UnaryOperator<Leaf>> changes = new TreeMap<>(Map.ofEntries(
                Map.entry("RSA", ca -> ca.rsa(2048)),
                Map.entry("Ed25519", Leaf::ed25519),
                Map.entry("of path length 0", ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0))),
                Map.entry("expired", Leaf::expired),
                Map.entry("not yet valid", Leaf::notYetValid),
                Map.entry("without basic constraints", Leaf::withoutBasicConstraints),
                Map.entry("no CA", ca -> ca.extension("2.5.29.19", true, new BasicConstraints(false))),
                Map.entry("without keyCertSign", ca -> ca.extension(KEY_USAGE, true, new KeyUsage(KeyUsage.cRLSign))),
                Map.entry("without key usage", Leaf::withoutKeyUsage),
                Map.entry("for servers", Leaf::forServers),
                Map.entry("of a critical unknown extension", ca -> ca.extension("1.2.3.4", true, DERNull.INSTANCE)),
                Map.entry("for another organisation", ca -> constrained(ca, "O=Other")),
                Map.entry("for this organisation", ca -> constrained(ca, "O=Example"))));
        List<Combination> combinations = new ArrayList<>();
        Leaf example = leaf().subject("CN=reader-1,O=Example");
        changes.forEach((name, change) -> {
            TestAuthority changed = ROOT.intermediate("Changed CA", change);
            combinations.add(under(ROOT, "intermediate " + name, changed.issue(example), changed));
        });
        TestAuthority shallow =
                ROOT.intermediate("Shallow CA", ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)));
        TestAuthority below = shallow.intermediate("Below CA");
        combinations.add(under(ROOT, "below path length 0", below.issue(reader()), shallow, below));
        combinations.add(under(ROOT, "intermediate not configured", ISSUING.issue(reader())));
        combinations.addAll(depths());
        return combinations;
    }

    private static Leaf constrained(Leaf authority, String organisation) {
        GeneralSubtree permitted = new GeneralSubtree(new GeneralName(new X500Name(organisation)));
        return authority.extension("2.5.29.30", true, new NameConstraints(new GeneralSubtree[] {permitted}, null));
    }

    private static List<Combination> depths() {
        List<Combination> combinations = new ArrayList<>();
        List<TestAuthority> path = new ArrayList<>();
        TestAuthority last = ROOT;
        for (int depth = 1; depth <= 6; depth++) {
            last = last.intermediate("CA at depth " + depth);
            path.add(last);
            combinations.add(
                    under(ROOT, depth + " intermediates", last.issue(reader()), path.toArray(TestAuthority[]::new)));
        }
        return combinations;
    }

    /** Right and wrong anchors. */
    private static List<Combination> anchors() {
        TestAuthority impostor = root(UnaryOperator.identity());
        Leaf example = leaf().subject("CN=reader-1,O=Example");
        TestCertificate self = TestAuthority.selfSigned(reader().validity(NOW.minusSeconds(60), NOW.plusSeconds(60)));
        List<Combination> combinations = new ArrayList<>(List.of(
                under(impostor, "anchor of the same name", ROOT.issue(reader())),
                under(ISSUING, "anchor is an intermediate", ISSUING.issue(reader())),
                under(
                        ISSUING,
                        "anchor is another intermediate",
                        ROOT.intermediate("Issuing CA").issue(reader())),
                under(ROOT, "self-signed", self),
                Combination.of("two anchors of one name", List.of(impostor, ROOT), List.of(), ROOT.issue(reader())),
                new Combination("the anchor itself", List.of(self.certificate()), List.of(), self)));
        Map<String, UnaryOperator<Leaf>> changes = new TreeMap<>(Map.of(
                "RSA",
                ca -> ca.rsa(2048),
                "Ed25519",
                Leaf::ed25519,
                "expired",
                Leaf::expired,
                "not yet valid",
                Leaf::notYetValid,
                "without keyCertSign",
                ca -> ca.extension(KEY_USAGE, true, new KeyUsage(KeyUsage.cRLSign)),
                "of path length 0",
                ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)),
                "for another organisation",
                ca -> constrained(ca, "O=Other"),
                "for this organisation",
                ca -> constrained(ca, "O=Example"),
                "for servers",
                Leaf::forServers,
                "without basic constraints",
                Leaf::withoutBasicConstraints));
        changes.forEach((name, change) -> {
            TestAuthority changed = root(change);
            combinations.add(under(changed, "anchor " + name, changed.issue(example)));
        });
        TestAuthority shallow = root(ca -> ca.extension("2.5.29.19", true, new BasicConstraints(0)));
        TestAuthority below = shallow.intermediate("Below CA");
        combinations.add(under(shallow, "intermediate below anchor of path length 0", below.issue(reader()), below));
        return combinations;
    }

    private static Combination under(
            TestAuthority anchor, String name, TestCertificate caller, TestAuthority... intermediates) {
        return Combination.of(name, List.of(anchor), List.of(intermediates), caller);
    }

    static List<Combination> combinations() {
        return COMBINATIONS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("combinations")
    void whatWeAcceptOpensslAccepts(Combination combination) {
        boolean opensslAccepts = ACCEPTED.equals(OPENSSL.get(combination.name()));
        String ours = combination.ourAnswer();
        String name = combination.name().replaceFirst(", intermediate$", "");

        assertThat(ours.equals(ACCEPTED) && !opensslAccepts)
                .as("openssl refuses what we accept: '%s'", combination)
                .isFalse();
        assertThat(opensslAccepts && !ours.equals(ACCEPTED))
                .as("we refuse what openssl accepts: '%s', %s", combination, ours)
                .isEqualTo(STRICTER.containsKey(name));
    }

    @Test
    void thereAreEnoughAndEachDifferenceIsAmongThem() {
        Set<String> names = COMBINATIONS.stream().map(Combination::name).collect(Collectors.toSet());

        assertThat(COMBINATIONS).hasSizeGreaterThanOrEqualTo(60).hasSameSizeAs(names);
        assertThat(names).containsAll(STRICTER.keySet());
    }
}
