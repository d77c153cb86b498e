// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.ChainElements.plain;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.countersign.testkit.Leaf;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;

/** Chains whose question is the form of a name, or of a constraint above it: usual, odd or malformed. */
final class ChainForms {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";

    /**
     * Forms of one kind of name.
     *
     * @param encoded as a general name
     * @param name a usual name, which lies in each of the usual subtrees
     */
    private record Forms(String kind, Function<String, ASN1Encodable> encoded, String name, List<String> subtrees) {
        static Forms ofText(String kind, int tag, String name, String... subtrees) {
            return new Forms(kind, text -> tagged(tag, text.getBytes(ISO_8859_1)), name, List.of(subtrees));
        }

        UnaryOperator<Leaf> bears(String text) {
            return plain(ALTERNATIVE_NAMES, new DERSequence(encoded.apply(text)));
        }

        UnaryOperator<Leaf> constrains(int side, String subtree, ASN1Encodable... bounds) {
            ASN1Encodable[] tree = Stream.concat(Stream.of(encoded.apply(subtree)), Stream.of(bounds))
                    .toArray(ASN1Encodable[]::new);
            return plain(
                    NAME_CONSTRAINTS,
                    new DERSequence(new DERTaggedObject(false, side, new DERSequence(new DERSequence(tree)))));
        }
    }

    private static final Forms HOST = Forms.ofText("host", GeneralName.dNSName, "a.example.com", "example.com");
    private static final Forms MAIL = Forms.ofText("mail", GeneralName.rfc822Name, "x@a.example.com", "a.example.com");
    private static final Forms URI =
            Forms.ofText("URI", GeneralName.uniformResourceIdentifier, "spiffe://a.example.com/x", "a.example.com");
    private static final Forms ADDRESS = new Forms(
            "IP",
            hex -> tagged(GeneralName.iPAddress, HexFormat.of().parseHex(hex)),
            "0a010203",
            List.of("0a000000ff000000"));
    private static final Forms DIRECTORY = new Forms(
            "directory",
            rdns -> new DERTaggedObject(true, GeneralName.directoryName, new X500Name(rdns)),
            "O=Example,CN=x",
            List.of("O=Example"));
    private static final String ZEROS = "00".repeat(12);

    private final Chains chains;

    private ChainForms(Chains chains) {
        this.chains = chains;
    }

    static void addTo(Chains chains) {
        ChainForms forms = new ChainForms(chains);
        forms.hosts();
        forms.mail();
        forms.uris();
        forms.addresses();
        forms.directories();
    }

    private void hosts() {
        names(
                HOST,
                "A.EXAMPLE.com",
                "example.com",
                "xexample.com",
                ".example.com",
                "a.example.com.",
                "a..example.com",
                "*.example.com",
                "a_b.example.com",
                "a b.example.com",
                "a.example.com\0.example.org",
                "");
        subtrees(
                HOST,
                ".example.com",
                "A.EXAMPLE.COM",
                "com",
                ".a.example.com",
                "",
                ".",
                "example.com.",
                "*.example.com",
                "a..example.com",
                "a.example.com\0");
    }

    private void mail() {
        names(
                MAIL,
                "X@A.EXAMPLE.COM",
                "x@example.com",
                "x y@a.example.com",
                "y@x@a.example.com",
                "x",
                "",
                "@",
                "x@",
                "@a.example.com",
                "x@.example.com");
        subtrees(
                MAIL,
                "A.EXAMPLE.COM",
                ".example.com",
                ".a.example.com",
                "x@a.example.com",
                "X@a.example.com",
                "y@a.example.com",
                "@a.example.com",
                "@.example.com",
                ".@a.example.com",
                "x@.example.com",
                "x@",
                "",
                ".");
    }

    private void uris() {
        names(
                URI,
                "HTTPS://A.EXAMPLE.COM/",
                "https://a.example.com:8443/x:y",
                "https://a.example.com/x:y",
                "https://a.example.com?x",
                "https://x@a.example.com/",
                "https://a.example.com:x@example.org/",
                "https://example.org/a.example.com",
                "https://[2001:db8::1]/",
                "https://10.1.2.3/",
                "https://.a.example.com/",
                "https:///a.example.com",
                "https:/a.example.com",
                "://a.example.com",
                "a.example.com",
                "urn:x:y",
                "");
        subtrees(
                URI,
                ".example.com",
                "A.EXAMPLE.COM",
                "example.com",
                "a.example.com.",
                "a.example.com:8443",
                "https://a.example.com",
                "",
                ".");
    }

    private void addresses() {
        names(
                ADDRESS,
                "",
                "0a0102",
                "0b010203",
                "0a01020300",
                "0a010203ffffffff",
                "20010db8" + ZEROS,
                "20010db8" + ZEROS + "ffffffff" + ZEROS);
        subtrees(
                ADDRESS,
                "",
                "0a010203",
                "0a000000ff",
                "0a010203ff000000",
                "0b000000ff000000",
                "0000000000000000",
                "0a010203ffffffff",
                "0a000200ff00ff00",
                "0001000000ff0000",
                "20010db8" + ZEROS,
                "20010db8" + ZEROS + "ffffffff" + ZEROS,
                "00".repeat(32),
                "00".repeat(33));
    }

    private void directories() {
        names(DIRECTORY, "O=Example+OU=x", "OU=x,O=Example", "O=Other", "CN=x");
        subtrees(DIRECTORY, "O=Example,CN=x", "O=Example,CN=y", "O=Example+CN=x", "CN=x", "CN=x,O=Example");
    }

    /** Constrained by nobody, by one who constrains other kinds, and by one who constrains this kind. */
    private void names(Forms forms, String... names) {
        Forms other = forms.equals(HOST) ? MAIL : HOST;
        for (String name : names) {
            String caller = ", caller of %s '%s'".formatted(forms.kind(), shown(name));
            ChainPlan plan = ChainPlan.ofLength(1).with(1, forms.bears(name));
            chains.add("1: nothing constrained" + caller, plan);
            chains.add("1: anchor constrains another kind" + caller, plan.with(0, other.constrains(1, other.name())));
            forms.subtrees().forEach(subtree -> bothSides(forms, subtree, name));
        }
        forms.subtrees().forEach(subtree -> bothSides(forms, subtree, forms.name()));
    }

    private void subtrees(Forms forms, String... subtrees) {
        for (String subtree : subtrees) {
            bothSides(forms, subtree, forms.name());
            chains.add(
                    "1: anchor permits %s '%s', caller unnamed".formatted(forms.kind(), shown(subtree)),
                    ChainPlan.ofLength(1).with(0, forms.constrains(0, subtree)));
        }
        for (int side = 0; side <= 1; side++) {
            bounds(forms, side);
        }
    }

    private void bothSides(Forms forms, String subtree, String name) {
        for (int side = 0; side <= 1; side++) {
            chains.add(
                    "1: anchor %s %s '%s', caller of '%s'"
                            .formatted(word(side), forms.kind(), shown(subtree), shown(name)),
                    ChainPlan.ofLength(1)
                            .with(0, forms.constrains(side, subtree))
                            .with(1, forms.bears(name)));
        }
    }

    /** Subtrees with a minimum and with a maximum. */
    private void bounds(Forms forms, int side) {
        List.of("minimum of 0", "minimum of 1", "maximum of 0", "maximum of 1").forEach(bound -> {
            int value = bound.endsWith("1") ? 1 : 0;
            ASN1Encodable field =
                    new DERTaggedObject(false, bound.startsWith("minimum") ? 0 : 1, new ASN1Integer(value));
            String name = "1: anchor %s %s with a %s".formatted(word(side), forms.kind(), bound);
            ChainPlan plan = ChainPlan.ofLength(1)
                    .with(0, forms.constrains(side, forms.subtrees().get(0), field));
            chains.add(name, plan.with(1, forms.bears(forms.name())));
            chains.add(name + ", caller unnamed", plan);
        });
    }

    private static String word(int side) {
        return side == 0 ? "permits" : "excludes";
    }

    private static ASN1Encodable tagged(int tag, byte[] content) {
        return new DERTaggedObject(false, tag, new DEROctetString(content));
    }

    private static String shown(String text) {
        return text.replace("\0", "\\0");
    }
}
