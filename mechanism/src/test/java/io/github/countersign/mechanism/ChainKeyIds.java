// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.ChainElements.AUTHORITY_KEY;
import static io.github.countersign.mechanism.ChainElements.SUBJECT_KEY;
import static io.github.countersign.mechanism.Combination.NOW;
import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Chains in which a certificate names the key that signed it in one of the many ways, and keys are named oddly. */
final class ChainKeyIds {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] OTHER_KEY = {1, 2};

    /** Changes a certificate below this issuer, whose subject key id is {@link #KEY}. */
    private interface Change extends BiFunction<TestAuthority, Leaf, Leaf> {}

    private static final Change PROPER = plain(issuer -> new AuthorityKeyIdentifier(KEY));

    private final Chains chains;
    private int number;

    private ChainKeyIds(Chains chains) {
        this.chains = chains;
    }

    static void addTo(Chains chains) {
        ChainKeyIds ids = new ChainKeyIds(chains);
        ids.authorityKeyIds();
        ids.subjectKeyIds();
    }

    private void authorityKeyIds() {
        Map<String, Change> changes = new TreeMap<>(Map.ofEntries(
                Map.entry("no key id", (issuer, below) -> below.withoutExtension(AUTHORITY_KEY)),
                Map.entry("an empty key id", plain(issuer -> new DERSequence())),
                Map.entry("the key", PROPER),
                Map.entry("the key, critical", critical(issuer -> new AuthorityKeyIdentifier(KEY))),
                Map.entry("another key", plain(issuer -> new AuthorityKeyIdentifier(OTHER_KEY))),
                Map.entry("another key, critical", critical(issuer -> new AuthorityKeyIdentifier(OTHER_KEY))),
                Map.entry(
                        "the issuer and its serial",
                        plain(issuer -> new AuthorityKeyIdentifier(named(issuer(issuer)), serial(issuer)))),
                Map.entry(
                        "the issuer and its serial, critical",
                        critical(issuer -> new AuthorityKeyIdentifier(named(issuer(issuer)), serial(issuer)))),
                Map.entry(
                        "the issuer in another case and its serial",
                        plain(issuer -> new AuthorityKeyIdentifier(
                                named(issuer(issuer).toUpperCase(Locale.ROOT).replace(" ", "  ")), serial(issuer)))),
                Map.entry(
                        "another issuer and the serial",
                        plain(issuer -> new AuthorityKeyIdentifier(named("CN=Other"), serial(issuer)))),
                Map.entry(
                        "the issuer and another serial",
                        plain(issuer -> new AuthorityKeyIdentifier(named(issuer(issuer)), BigInteger.TEN))),
                Map.entry(
                        "the key and another serial",
                        plain(issuer -> new AuthorityKeyIdentifier(KEY, named(issuer(issuer)), BigInteger.TEN))),
                Map.entry(
                        "another key, the issuer and its serial",
                        plain(issuer -> new AuthorityKeyIdentifier(OTHER_KEY, named(issuer(issuer)), serial(issuer)))),
                Map.entry("a serial alone", plain(issuer -> serialAlone(serial(issuer)))),
                Map.entry("another serial alone", plain(issuer -> serialAlone(BigInteger.TEN))),
                Map.entry(
                        "a host for an issuer",
                        plain(issuer -> new AuthorityKeyIdentifier(
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "x")), serial(issuer)))),
                Map.entry(
                        "a mailbox without a host for an issuer",
                        plain(issuer -> new AuthorityKeyIdentifier(
                                new GeneralNames(new GeneralName(GeneralName.rfc822Name, "x")), serial(issuer))))));
        changes.forEach((name, change) -> {
            add("CA 1 names " + name, change, PROPER);
            add("caller names " + name, PROPER, change);
        });
    }

    /** The CA names its own key in some way, and the caller names that or another one. */
    private void subjectKeyIds() {
        Change another = plain(issuer -> new AuthorityKeyIdentifier(OTHER_KEY));
        add(
                "CA 1 is named by nothing",
                (issuer, ca) -> PROPER.apply(issuer, ca).withoutExtension(SUBJECT_KEY),
                another);
        add("CA 1 is named by an empty key id", subject(new byte[0], false), another);
        add("CA 1 is named, critical", subject(KEY, true), PROPER);
        add(
                "anchor is named, critical",
                anchor -> anchor.extension(SUBJECT_KEY, true, new DEROctetString(KEY)),
                PROPER,
                PROPER);
        add(
                "anchor names its key, critical",
                anchor -> anchor.extension(AUTHORITY_KEY, true, new AuthorityKeyIdentifier(KEY)),
                PROPER,
                PROPER);
        add("caller is named, critical", PROPER, subject(KEY, true));
    }

    private void add(String name, Change ofAuthority, Change ofCaller) {
        add(name, anchor -> anchor, ofAuthority, ofCaller);
    }

    private void add(String name, UnaryOperator<Leaf> ofAnchor, Change ofAuthority, Change ofCaller) {
        number++;
        UnaryOperator<Leaf> known = ca -> ca.extension(SUBJECT_KEY, false, new DEROctetString(KEY));
        TestAuthority root = TestAuthority.named("Key id " + number, ca -> ofAnchor.apply(known.apply(ca)))
                .at(NOW);
        TestAuthority ca =
                root.intermediate("Key id CA " + number, authority -> ofAuthority.apply(root, known.apply(authority)));
        chains.add(Combination.of("key ids: " + name, List.of(root), List.of(ca), ca.issue(ofCaller.apply(ca, leaf())))
                .after(List.of(ca.issue(leaf()))));
    }

    private interface KeyId {
        ASN1Encodable of(TestAuthority issuer);
    }

    private static Change plain(KeyId keyId) {
        return (issuer, below) -> below.extension(AUTHORITY_KEY, false, keyId.of(issuer));
    }

    private static Change critical(KeyId keyId) {
        return (issuer, below) -> below.extension(AUTHORITY_KEY, true, keyId.of(issuer));
    }

    private static Change subject(byte[] key, boolean critical) {
        return (issuer, below) -> PROPER.apply(issuer, below).extension(SUBJECT_KEY, critical, new DEROctetString(key));
    }

    private static GeneralNames named(String name) {
        return new GeneralNames(new GeneralName(new X500Name(name)));
    }

    /** Who issued the issuer, which is what a key id says beside a serial. */
    private static String issuer(TestAuthority authority) {
        return authority.certificate().getIssuerX500Principal().getName();
    }

    private static BigInteger serial(TestAuthority authority) {
        return authority.certificate().getSerialNumber();
    }

    private static ASN1Encodable serialAlone(BigInteger serial) {
        return new DERSequence(new DERTaggedObject(false, 2, new ASN1Integer(serial)));
    }
}
