// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.ChainElements.plain;

import io.github.countersign.testkit.Leaf;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/** Chains in which an authority may name only some callers (RFC 5280 section 4.2.1.10). */
final class ChainNames {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String E_MAIL = "1.2.840.113549.1.9.1";

    /** A kind of name: one of a caller, and a subtree with and a subtree without it. */
    private record Kind(String name, GeneralName ofCaller, GeneralName inside, GeneralName outside) {
        static Kind of(String name, int tag, String ofCaller, String inside, String outside) {
            return new Kind(
                    name, new GeneralName(tag, ofCaller), new GeneralName(tag, inside), new GeneralName(tag, outside));
        }

        Map<String, UnaryOperator<Leaf>> constraints() {
            return new TreeMap<>(Map.of(
                    "permits " + name, permits(inside),
                    "permits another " + name, permits(outside),
                    "permits both kinds of " + name, permits(inside, outside),
                    "excludes " + name, excludes(inside),
                    "excludes another " + name, excludes(outside)));
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of("directory name", GeneralName.directoryName, "O=Example,CN=caller", "O=Example", "O=Other"),
            Kind.of("domain", GeneralName.dNSName, "caller.example.com", "example.com", "example.org"),
            Kind.of("dotted domain", GeneralName.dNSName, "caller.example.com", ".example.com", ".example.org"),
            Kind.of("host", GeneralName.dNSName, "caller.example.com", "caller.example.com", "aller.example.com"),
            Kind.of("mail host", GeneralName.rfc822Name, "caller@example.com", "example.com", "example.org"),
            Kind.of("mail domain", GeneralName.rfc822Name, "caller@a.example.com", ".example.com", ".a.example.com"),
            Kind.of("mailbox", GeneralName.rfc822Name, "caller@example.com", "caller@example.com", "admin@example.com"),
            Kind.of(
                    "URI host",
                    GeneralName.uniformResourceIdentifier,
                    "https://a.example.com/x",
                    "a.example.com",
                    "example.com"),
            Kind.of(
                    "URI domain",
                    GeneralName.uniformResourceIdentifier,
                    "https://a.example.com/x",
                    ".example.com",
                    ".example.org"),
            Kind.of(
                    "SPIFFE id",
                    GeneralName.uniformResourceIdentifier,
                    "spiffe://example.com/caller",
                    "example.com",
                    "example.org"),
            Kind.of("IPv4", GeneralName.iPAddress, "10.1.2.3", "10.0.0.0/8", "192.168.0.0/16"),
            Kind.of("IPv6", GeneralName.iPAddress, "2001:db8::1", "2001:db8::/32", "2001:db9::/32"),
            Kind.of("registered id", GeneralName.registeredID, "1.2.3.4", "1.2.3.4", "1.2.3.5"),
            new Kind("other name", otherName("caller"), otherName("caller"), otherName("admin")));

    private ChainNames() {}

    static void addTo(Chains chains) {
        for (Kind kind : KINDS) {
            ChainPlan named = callerNamed(2, kind.ofCaller());
            chains.addEach(named, 0, kind.constraints());
            chains.addEach(named, 1, kind.constraints());
            chains.add(
                    "1: anchor permits another " + kind.name() + ", caller unnamed",
                    ChainPlan.ofLength(1).with(0, permits(kind.outside())));
            Kind next = KINDS.get((KINDS.indexOf(kind) + 1) % KINDS.size());
            chains.add(
                    "2: CA 1 permits another " + kind.name() + ", caller of a " + next.name(),
                    callerNamed(2, next.ofCaller()).with(1, permits(kind.outside())));
        }
        subjects(chains);
        forms(chains);
    }

    private static ChainPlan callerNamed(int length, GeneralName... names) {
        return ChainPlan.ofLength(length).with(length, plain(ALTERNATIVE_NAMES, new GeneralNames(names)));
    }

    /** Names that stand in the subject and not, or not alone, among the alternative names. */
    private static void subjects(Chains chains) {
        UnaryOperator<Leaf> domain = permits(new GeneralName(GeneralName.dNSName, "example.com"));
        UnaryOperator<Leaf> mail = permits(new GeneralName(GeneralName.rfc822Name, "example.com"));
        Map<String, UnaryOperator<Leaf>> subjects = new TreeMap<>(Map.of(
                "CN is a permitted host", caller -> caller.commonName("caller.example.com"),
                "CN is another host", caller -> caller.commonName("caller.example.org"),
                "CN is another host, its alternative name a permitted one",
                        caller -> named(caller.commonName("caller.example.org"), "caller.example.com"),
                "CN is a single label", caller -> caller.commonName("localhost"),
                "alternative name is a wildcard", caller -> named(caller, "*.example.com"),
                "alternative name is a wildcard of another domain", caller -> named(caller, "*.example.org"),
                "alternative names are a permitted host and another one",
                        caller -> named(caller, "caller.example.com", "caller.example.org"),
                "alternative name is in upper case", caller -> named(caller, "CALLER.EXAMPLE.COM"),
                "alternative name ends with a dot", caller -> named(caller, "caller.example.com.")));
        chains.addEach(ChainPlan.ofLength(2).with(1, domain), 2, prefixed("in a domain, whose ", subjects));
        chains.addEach(
                ChainPlan.ofLength(2).with(1, excludes(new GeneralName(GeneralName.dNSName, "example.org"))),
                2,
                prefixed("out of a domain, whose ", subjects));
        Map<String, UnaryOperator<Leaf>> addresses = new TreeMap<>(Map.of(
                "subject has a permitted address", caller -> address(caller, "caller@example.com"),
                "subject has another address", caller -> address(caller, "caller@example.org"),
                "subject has another address, and who has a host",
                        caller -> named(address(caller, "caller@example.org"), "caller.example.com")));
        chains.addEach(ChainPlan.ofLength(2).with(1, mail), 2, prefixed("in a mail host, whose ", addresses));
    }

    private static Leaf named(Leaf caller, String... hosts) {
        GeneralName[] names = Stream.of(hosts)
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        return caller.extension(ALTERNATIVE_NAMES, false, new GeneralNames(names));
    }

    private static Leaf address(Leaf caller, String address) {
        return caller.attribute(E_MAIL, new DERIA5String(address));
    }

    private static Map<String, UnaryOperator<Leaf>> prefixed(String prefix, Map<String, UnaryOperator<Leaf>> changes) {
        Map<String, UnaryOperator<Leaf>> prefixed = new TreeMap<>();
        changes.forEach((name, change) -> prefixed.put(prefix + name, change));
        return prefixed;
    }

    /** Spellings of a directory name, and constraints that are no good or contradict another. */
    private static void forms(Chains chains) {
        Map<String, UnaryOperator<Leaf>> forms = new TreeMap<>(Map.ofEntries(
                Map.entry("permits the name in another case", permits(directory("O=EXAMPLE"))),
                Map.entry("permits the name with more blanks", permits(directory("O=\\  Example \\ "))),
                Map.entry("excludes the name in another case", excludes(directory("O=EXAMPLE"))),
                Map.entry("excludes the name with more blanks", excludes(directory("O=\\  Example \\ "))),
                Map.entry("excludes the name as a BMP string", excludes(bmp("Example"))),
                Map.entry("permits the name with a wide letter", permits(directory("O=E\uff58ample"))),
                Map.entry("excludes the name with a wide letter", excludes(directory("O=E\uff58ample"))),
                Map.entry("permits the name as a BMP string", permits(bmp("Example"))),
                Map.entry("permits the empty name", permits(new GeneralName(new X500Name(new RDN[0])))),
                Map.entry("excludes the empty name", excludes(new GeneralName(new X500Name(new RDN[0])))),
                Map.entry("permits the caller alone", permits(directory("CN=caller,O=Example"))),
                Map.entry("permits a longer name", permits(directory("CN=x,CN=caller,O=Example"))),
                Map.entry("permits and excludes the name", constraints(directory("O=Example"), directory("O=Example"))),
                Map.entry(
                        "permits and excludes the caller",
                        constraints(directory("O=Example"), directory("CN=caller,O=Example"))),
                Map.entry(
                        "of empty constraints",
                        element -> element.extension(NAME_CONSTRAINTS, true, new DERSequence())),
                Map.entry("of malformed constraints not critical", plain(NAME_CONSTRAINTS, DERNull.INSTANCE)),
                Map.entry(
                        "of constraints not critical", plain(NAME_CONSTRAINTS, subtrees(null, directory("O=Example")))),
                Map.entry(
                        "of constraints with a maximum",
                        element -> element.extension(NAME_CONSTRAINTS, true, withMaximum()))));
        chains.addEach(ChainPlan.ofLength(2), 0, forms);
        chains.addEach(ChainPlan.ofLength(2), 1, forms);
        UnaryOperator<Leaf> other = permits(directory("O=Other"));
        chains.add(
                "2: anchor and CA 1 permit different names",
                ChainPlan.ofLength(2).with(0, permits(directory("O=Example"))).with(1, other));
        for (boolean inside : new boolean[] {true, false}) {
            GeneralName tree = directory("CN=admin");
            Map<String, UnaryOperator<Leaf>> spellings = new TreeMap<>(Map.of(
                    "of a CN as a BMP string", caller -> caller.subject(commonName(new DERBMPString("admin"))),
                    "of a CN as a T61 string", caller -> caller.subject(commonName(new DERT61String("admin"))),
                    "of a CN as an IA5 string", caller -> caller.subject(commonName(new DERIA5String("ADMIN"))),
                    "of a CN as a printable string",
                            caller -> caller.subject(commonName(new DERPrintableString("Admin")))));
            chains.addEach(
                    ChainPlan.ofLength(2).with(1, inside ? permits(tree) : excludes(tree)),
                    2,
                    prefixed(inside ? "permitted, " : "excluded, ", spellings));
        }
        chains.add("2: caller permits another name", ChainPlan.ofLength(2).with(2, other));
    }

    private static X500Name commonName(ASN1Encodable text) {
        return new X500NameBuilder().addRDN(BCStyle.CN, text).build();
    }

    private static UnaryOperator<Leaf> permits(GeneralName... names) {
        return element -> element.extension(NAME_CONSTRAINTS, true, subtrees(names));
    }

    private static UnaryOperator<Leaf> excludes(GeneralName name) {
        return element -> element.extension(NAME_CONSTRAINTS, true, subtrees(null, name));
    }

    private static UnaryOperator<Leaf> constraints(GeneralName permitted, GeneralName excluded) {
        return element -> element.extension(NAME_CONSTRAINTS, true, subtrees(new GeneralName[] {permitted}, excluded));
    }

    private static NameConstraints subtrees(GeneralName @Nullable [] permitted, GeneralName... excluded) {
        return new NameConstraints(
                permitted == null ? null : trees(permitted), excluded.length == 0 ? null : trees(excluded));
    }

    private static GeneralSubtree[] trees(GeneralName... names) {
        return Stream.of(names).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    private static NameConstraints withMaximum() {
        GeneralSubtree tree = new GeneralSubtree(directory("O=Example"), BigInteger.ZERO, BigInteger.ONE);
        return new NameConstraints(new GeneralSubtree[] {tree}, null);
    }

    private static GeneralName directory(String rfc4514) {
        return new GeneralName(X500Name.getInstance(new X500Principal(rfc4514).getEncoded()));
    }

    private static GeneralName bmp(String organisation) {
        return new GeneralName(new X500NameBuilder()
                .addRDN(BCStyle.O, new DERBMPString(organisation))
                .build());
    }

    /** A user principal name of Microsoft's. */
    private static GeneralName otherName(String name) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"));
        parts.add(new DERTaggedObject(true, 0, new DERUTF8String(name)));
        return new GeneralName(GeneralName.otherName, new DERSequence(parts));
    }
}
