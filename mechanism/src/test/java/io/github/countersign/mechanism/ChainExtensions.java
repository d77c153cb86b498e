// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.ChainElements.extension;
import static io.github.countersign.mechanism.ChainElements.plain;
import static org.bouncycastle.asn1.x509.Extension.auditIdentity;

import io.github.countersign.testkit.Leaf;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.misc.NetscapeCertType;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Chains in which one element has one of the extensions that there are, critical and not. */
final class ChainExtensions {
    static final String POLICIES = "2.5.29.32";
    static final String POLICY_CONSTRAINTS = "2.5.29.36";
    private static final String ANY_POLICY_INHIBITED = "2.5.29.54";
    private static final int LENGTH = 2;
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");
    private static final ASN1ObjectIdentifier OTHER_POLICY = new ASN1ObjectIdentifier("1.2.3.5");
    private static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");
    private static final GeneralName PLACE =
            new GeneralName(GeneralName.uniformResourceIdentifier, "http://example.com/");

    private ChainExtensions() {}

    static void addTo(Chains chains) {
        ChainPlan plan = ChainPlan.ofLength(LENGTH);
        Map<String, UnaryOperator<Leaf>> changes = new TreeMap<>();
        Stream.of(ofPkix(), ofPolicies(), ofOthers())
                .forEach(group -> group.forEach((name, oidAndValue) -> {
                    changes.put("with " + name, plain(oidAndValue.getKey(), oidAndValue.getValue()));
                    changes.put("with critical " + name, extension(oidAndValue.getKey(), oidAndValue.getValue()));
                }));
        for (int position = 0; position <= LENGTH; position++) {
            chains.addEach(plan, position, changes);
        }
        requiredPolicies(chains);
    }

    /** Those of RFC 5280 and its kin, but for those that are asked about elsewhere. */
    private static Map<String, Map.Entry<String, ASN1Encodable>> ofPkix() {
        ASN1Encodable places = sequence(sequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1"), PLACE));
        ASN1Encodable lists =
                sequence(sequence(new DERTaggedObject(0, new DERTaggedObject(false, 0, new GeneralNames(PLACE)))));
        Date now = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
        return Map.ofEntries(
                of("directory attributes", "2.5.29.9", sequence(sequence(POLICY, new DERSet(DERNull.INSTANCE)))),
                of("private key usage period", "2.5.29.16", sequence(time(now))),
                of("alternative names", "2.5.29.17", new GeneralNames(PLACE)),
                of("issuer's alternative names", "2.5.29.18", new GeneralNames(PLACE)),
                of("revocation lists", "2.5.29.31", lists),
                of("freshest revocation lists", "2.5.29.46", lists),
                of("authority information", "1.3.6.1.5.5.7.1.1", places),
                of("subject information", "1.3.6.1.5.5.7.1.11", places),
                of("biometric information", "1.3.6.1.5.5.7.1.2", sequence()),
                of("qualified statements", "1.3.6.1.5.5.7.1.3", sequence(sequence(POLICY))),
                of("address blocks", "1.3.6.1.5.5.7.1.7", addressBlocks()),
                of(
                        "system numbers",
                        "1.3.6.1.5.5.7.1.8",
                        sequence(new DERTaggedObject(0, sequence(new ASN1Integer(1))))),
                of(
                        "proxy information",
                        "1.3.6.1.5.5.7.1.14",
                        sequence(sequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.21.1")))),
                of("TLS features", "1.3.6.1.5.5.7.1.24", sequence(new ASN1Integer(5))),
                of("no OCSP check", "1.3.6.1.5.5.7.48.1.5", DERNull.INSTANCE));
    }

    private static DERTaggedObject time(Date time) {
        return new DERTaggedObject(false, 0, new ASN1GeneralizedTime(time));
    }

    private static ASN1Encodable addressBlocks() {
        ASN1Encodable block = new DERBitString(new byte[] {10});
        return sequence(sequence(new DEROctetString(new byte[] {0, 1}), sequence(block)));
    }

    private static Map<String, Map.Entry<String, ASN1Encodable>> ofPolicies() {
        return Map.ofEntries(
                of("a policy", POLICIES, policies(POLICY)),
                of("any policy", POLICIES, policies(ANY_POLICY)),
                of("a policy with a practice statement", POLICIES, qualified("1.3.6.1.5.5.7.2.1")),
                of("a policy with a notice", POLICIES, notice()),
                of("a policy with an unknown qualifier", POLICIES, qualified("1.2.3.4")),
                of("a policy mapping", "2.5.29.33", sequence(sequence(POLICY, OTHER_POLICY))),
                of("a required policy", POLICY_CONSTRAINTS, required(0)),
                of("mapping inhibited", POLICY_CONSTRAINTS, sequence(skipped(1, 0))),
                of("any policy inhibited", ANY_POLICY_INHIBITED, new ASN1Integer(0)));
    }

    private static Map<String, Map.Entry<String, ASN1Encodable>> ofOthers() {
        return Map.ofEntries(
                of("a Netscape type", "2.16.840.1.113730.1.1", new NetscapeCertType(0xff)),
                of("a Netscape comment", "2.16.840.1.113730.1.13", new DERIA5String("x")),
                of("certificate timestamps", "1.3.6.1.4.1.11129.2.4.2", new DEROctetString(new byte[2])),
                of("a template name", "1.3.6.1.4.1.311.20.2", new DERBMPString("User")),
                of("a template", "1.3.6.1.4.1.311.21.7", sequence(POLICY, new ASN1Integer(1))),
                of("application policies", "1.3.6.1.4.1.311.21.10", policies(POLICY)),
                of("a CA version", "1.3.6.1.4.1.311.21.1", new ASN1Integer(0)),
                of("an Entrust version", "1.2.840.113533.7.65.0", sequence(new DERPrintableString("V7.1"))),
                of("an audit identity", auditIdentity.getId(), new DERUTF8String("x")));
    }

    /** Authorities that require a policy: of all below them, of those so far below them, of nobody who is there. */
    private static void requiredPolicies(Chains chains) {
        for (int authority : new int[] {0, 1}) {
            for (int after = 0; after <= 3 - authority; after++) {
                chains.add(
                        "2: %s requires a policy after %d".formatted(authority == 0 ? "anchor" : "CA 1", after),
                        ChainPlan.ofLength(LENGTH).with(authority, extension(POLICY_CONSTRAINTS, required(after))));
            }
        }
        UnaryOperator<Leaf> policy = plain(POLICIES, policies(POLICY));
        UnaryOperator<Leaf> other = plain(POLICIES, policies(OTHER_POLICY));
        UnaryOperator<Leaf> any = plain(POLICIES, policies(ANY_POLICY));
        for (int authority : new int[] {0, 1}) {
            ChainPlan plan = ChainPlan.ofLength(LENGTH).with(authority, extension(POLICY_CONSTRAINTS, required(0)));
            String name = "2: %s requires a policy, ".formatted(plan.nameOf(authority));
            chains.add(name + "CA and caller have it", plan.with(1, policy).with(2, policy));
            chains.add(name + "CA and caller have two", plan.with(1, policy).with(2, other));
            chains.add(name + "the CA has any", plan.with(1, any).with(2, policy));
            chains.add(
                    name + "all have it", plan.with(0, policy).with(1, policy).with(2, policy));
            chains.add(
                    name + "the anchor has another",
                    plan.with(0, policy).with(1, other).with(2, other));
            chains.add(
                    name + "any is inhibited",
                    plan.with(0, extension(ANY_POLICY_INHIBITED, new ASN1Integer(0)))
                            .with(1, any)
                            .with(2, policy));
        }
    }

    private static Map.Entry<String, Map.Entry<String, ASN1Encodable>> of(
            String name, String oid, ASN1Encodable value) {
        return Map.entry(name, Map.entry(oid, value));
    }

    static ASN1Encodable required(int after) {
        return sequence(skipped(0, after));
    }

    private static ASN1Encodable skipped(int field, int certificates) {
        return new DERTaggedObject(false, field, new ASN1Integer(certificates));
    }

    private static ASN1Encodable policies(ASN1ObjectIdentifier... policies) {
        return sequence(
                List.of(policies).stream().map(ChainExtensions::sequence).toArray(ASN1Encodable[]::new));
    }

    private static ASN1Encodable qualified(String qualifier) {
        return qualified(sequence(new ASN1ObjectIdentifier(qualifier), new DERIA5String("https://example.com/cps")));
    }

    private static ASN1Encodable notice() {
        return qualified(sequence(
                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.2"), sequence(new DERUTF8String("For orders only"))));
    }

    private static ASN1Encodable qualified(ASN1Encodable qualifier) {
        return sequence(sequence(POLICY, sequence(qualifier)));
    }

    private static ASN1Encodable sequence(ASN1Encodable... values) {
        return new DERSequence(values);
    }
}
