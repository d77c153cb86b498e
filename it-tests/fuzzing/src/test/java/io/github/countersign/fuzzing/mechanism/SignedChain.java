// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.fuzzing.DerEdit;
import io.github.countersign.fuzzing.DerTree;
import io.github.countersign.mechanism.Combination;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.Resigned;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * A good chain to start from.
 *
 * @param issuing the root itself or an authority below it
 */
record SignedChain(TestAuthority issuing, TestCertificate caller) {
    /** How many there are, for an annotation. */
    static final int COUNT = 48;

    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    /** Each of the authorities with each of the callers. */
    static List<SignedChain> all() {
        List<Leaf> callers = callers();
        return authorities().stream()
                .flatMap(authority -> callers.stream().map(leaf -> new SignedChain(authority, authority.issue(leaf))))
                .toList();
    }

    private static List<TestAuthority> authorities() {
        TestAuthority root = root(UnaryOperator.identity());
        return List.of(
                root,
                root(ca -> ca.rsa(2048)),
                root.intermediate("Issuing CA", ca -> ca.extension(BASIC_CONSTRAINTS, true, new BasicConstraints(0))
                        .extension(EXTENDED_KEY_USAGE, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))),
                root.intermediate("Issuing CA", ca -> ca.extension(NAME_CONSTRAINTS, true, constraints())),
                root(ca -> ca.extension(NAME_CONSTRAINTS, true, constraints())),
                root.intermediate("Issuing CA", ca -> ca.extension(NAME_CONSTRAINTS, false, seldom())
                        .extension("2.5.29.32", true, policies())
                        .extension("2.5.29.54", true, new ASN1Integer(0))));
    }

    /** All of a kind, a single one, and a kind that cannot be compared. */
    private static NameConstraints seldom() {
        return new NameConstraints(
                new GeneralSubtree[] {
                    subtree(GeneralName.rfc822Name, "caller@example.com"),
                    subtree(GeneralName.uniformResourceIdentifier, ".example.com"),
                    subtree(GeneralName.iPAddress, "192.168.0.0/16")
                },
                new GeneralSubtree[] {
                    subtree(GeneralName.dNSName, ""), subtree(GeneralName.registeredID, "1.2.3.4"),
                });
    }

    private static DERSequence policies() {
        return new DERSequence(new DERSequence(new ASN1ObjectIdentifier("1.2.3.4")));
    }

    private static TestAuthority root(UnaryOperator<Leaf> change) {
        return TestAuthority.withSubject("CN=Root CA,O=Example,C=DE", change).at(Combination.NOW);
    }

    private static NameConstraints constraints() {
        return new NameConstraints(
                new GeneralSubtree[] {
                    subtree(GeneralName.directoryName, "C=DE,O=Example"), subtree(GeneralName.dNSName, "example.com")
                },
                new GeneralSubtree[] {
                    subtree(GeneralName.directoryName, "C=DE,O=Example,OU=Other"),
                    subtree(GeneralName.rfc822Name, "other.example.com"),
                    subtree(GeneralName.uniformResourceIdentifier, "other.example.com"),
                    subtree(GeneralName.iPAddress, "10.0.0.0/8")
                });
    }

    private static GeneralSubtree subtree(int kind, String name) {
        return new GeneralSubtree(new GeneralName(kind, name));
    }

    private static List<Leaf> callers() {
        Leaf plain = leaf().subject(new X500Name("C=DE,O=Example,CN=caller"));
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "caller.example.com"),
            new GeneralName(GeneralName.rfc822Name, "caller@example.com"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "https://caller.example.com/"),
            new GeneralName(GeneralName.iPAddress, "192.168.0.1"),
            new GeneralName(GeneralName.directoryName, "C=DE,O=Example,CN=alias")
        });
        return List.of(
                plain,
                plain.extension(ALTERNATIVE_NAMES, false, names),
                plain.extension("1.3.6.1.5.5.7.1.1", false, names).extension("2.5.29.18", false, names),
                plain.rsa(2048),
                plain.ed25519(),
                plain.extension("2.5.29.32", true, policies())
                        .extension("2.5.29.17", false, new GeneralNames(seldomNames())),
                plain.subject(new X500Name("C=DE,O=Example,OU=One+OU=Two,E=caller@example.com,CN=caller")),
                plain.withoutKeyUsage().withoutExtendedKeyUsage().withoutBasicConstraints());
    }

    private static GeneralName[] seldomNames() {
        return new GeneralName[] {
            new GeneralName(GeneralName.rfc822Name, "caller"),
            new GeneralName(GeneralName.dNSName, ""),
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:x"),
            new GeneralName(GeneralName.x400Address, new DERSequence()),
            new GeneralName(GeneralName.registeredID, "1.2.3")
        };
    }

    /** The same chain with changes; empty if the JDK cannot even read it. */
    Optional<Combination> edited(List<DerEdit> callerEdits, List<DerEdit> authorityEdits) {
        X509Certificate issuer = issuing.certificate();
        TestAuthority above = issuing.root();
        Optional<X509Certificate> authority = authorityEdits.isEmpty()
                ? Optional.of(issuer)
                : Resigned.certificate(Resigned.der(issuer, above, signed -> DerTree.edited(signed, authorityEdits)));
        byte[] der = Resigned.der(caller.certificate(), issuing, signed -> DerTree.edited(signed, callerEdits));
        return authority.flatMap(edited -> Resigned.caller(der, issuing)
                .map(shown -> combination(edited, shown).after(List.of(caller))));
    }

    private Combination combination(X509Certificate authority, TestCertificate shown) {
        return issuing.chain().isEmpty()
                ? new Combination("edited", List.of(authority), List.of(), shown)
                : new Combination("edited", List.of(issuing.root().certificate()), List.of(authority), shown);
    }
}
