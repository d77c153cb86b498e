// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.NOW;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What authorities in use write into certificates, and the proxy's OpenSSL takes: such callers are let in, below any CA. */
class RealAuthoritiesTest {
    private static final UnaryOperator<Leaf> AS_IT_IS = UnaryOperator.identity();

    /** The caller's name, or why there is none. */
    private static String callerOf(UnaryOperator<Leaf> ofAuthority, Leaf leaf, boolean anchored) {
        TestAuthority root = TestAuthority.named("Root CA").at(NOW);
        TestAuthority issuing = root.intermediate("Issuing CA", ofAuthority);
        TestKeys keys = TestKeys.trusting(anchored ? issuing : root);
        try {
            Configuration configuration = Configuration.read(
                    (anchored ? keys : keys.with("mtls.trust.intermediates", issuing.pem())).config(),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    true);
            Checked<Caller> caller =
                    configuration.login().callerOf(SentRequest.of(HaproxyHeaders.of(issuing.issue(leaf))));
            return caller instanceof Checked.Passed<Caller> passed
                    ? passed.value().name()
                    : caller.toString();
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    static Stream<Arguments> usual() {
        Leaf orders = leaf().commonName("orders");
        Leaf numbered = leaf().withoutCommonName().attribute("2.5.4.3", new DERNumericString("899700012345"));
        return Stream.of(
                arguments("caller of a critical policy with a practice statement", AS_IT_IS, stated(orders), "orders"),
                arguments("CA of a critical policy with a practice statement", stated(), orders, "orders"),
                arguments("both", stated(), stated(orders), "orders"),
                arguments(
                        "a mailbox without a host", AS_IT_IS, named(orders, GeneralName.rfc822Name, "jdoe"), "orders"),
                arguments("an empty mailbox", AS_IT_IS, named(orders, GeneralName.rfc822Name, ""), "orders"),
                arguments("an empty host", AS_IT_IS, named(orders, GeneralName.dNSName, ""), "orders"),
                arguments(
                        "a URI without a host",
                        AS_IT_IS,
                        named(orders, GeneralName.uniformResourceIdentifier, "urn:uuid:1"),
                        "orders"),
                arguments(
                        "a URI that is none",
                        AS_IT_IS,
                        named(orders, GeneralName.uniformResourceIdentifier, "n/a"),
                        "orders"),
                arguments("an EDI name", AS_IT_IS, bearing(orders, party()), "orders"),
                arguments("a NumericString", AS_IT_IS, numbered, "899700012345"),
                arguments("a CA for hosts, a CN that is none", permits("example.com"), orders, "orders"),
                arguments("a CA for no hosts", noHosts(), orders, "orders"),
                arguments(
                        "a CA for addresses of IPv4, and for none of IPv6",
                        someAddresses(),
                        named(orders, GeneralName.iPAddress, "10.1.2.3"),
                        "orders"));
    }

    private static UnaryOperator<Leaf> stated() {
        return RealAuthoritiesTest::stated;
    }

    private static Leaf stated(Leaf leaf) {
        ASN1Encodable statement = new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.1"), new DERIA5String("https://cps.example.com")
        });
        ASN1Encodable policy =
                new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier("1.2.3.4"), new DERSequence(statement)});
        return leaf.extension("2.5.29.32", true, new DERSequence(policy));
    }

    private static Leaf named(Leaf leaf, int kind, String name) {
        return bearing(leaf, new GeneralName(kind, name));
    }

    private static Leaf bearing(Leaf leaf, ASN1Encodable name) {
        return leaf.extension("2.5.29.17", false, new DERSequence(name));
    }

    private static ASN1Encodable party() {
        ASN1Encodable name = new DERTaggedObject(true, 1, new DERUTF8String("Example"));
        return new DERTaggedObject(false, GeneralName.ediPartyName, new DERSequence(name));
    }

    private static UnaryOperator<Leaf> permits(String host) {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.dNSName, host))};
        return ca -> ca.extension("2.5.29.30", true, new NameConstraints(permitted, null));
    }

    /** As the Baseline Requirements of the CA/Browser Forum say it: the JDK throws at it, a CN being a host to it. */
    private static UnaryOperator<Leaf> noHosts() {
        GeneralSubtree[] excluded = {new GeneralSubtree(new GeneralName(GeneralName.dNSName, ""))};
        return ca -> ca.extension("2.5.29.30", true, new NameConstraints(null, excluded));
    }

    /** As they say it: the JDK throws where an address of IPv4 is held against one of IPv6. */
    private static UnaryOperator<Leaf> someAddresses() {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "10.0.0.0/8"))};
        GeneralSubtree[] excluded = {
            new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[32])))
        };
        return ca -> ca.extension("2.5.29.30", true, new NameConstraints(permitted, excluded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usual")
    void areTakenAsIntermediates(String what, UnaryOperator<Leaf> ofAuthority, Leaf leaf, String name) {
        assertThat(callerOf(ofAuthority, leaf, false)).as(what).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usual")
    void areTakenAsAnchors(String what, UnaryOperator<Leaf> ofAuthority, Leaf leaf, String name) {
        assertThat(callerOf(ofAuthority, leaf, true)).as(what).isEqualTo(name);
    }
}
