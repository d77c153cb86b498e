// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.ChainElements.plain;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.countersign.testkit.Leaf;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralString;
import org.bouncycastle.asn1.DERGraphicString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.DERVideotexString;
import org.bouncycastle.asn1.DERVisibleString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Chains in which a name is of one of the many types of string, or stands where a name of its kind seldom stands. */
final class ChainStrings {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String MAIL_ADDRESS = "1.2.840.113549.1.9.1";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final ASN1ObjectIdentifier INTERNATIONAL_MAIL = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.9");

    private ChainStrings() {}

    static void addTo(Chains chains) {
        ChainPlan plan = ChainPlan.ofLength(1);
        strings().forEach((type, value) -> {
            chains.add("strings: CN is " + type, plan.with(1, caller -> caller.withoutCommonName()
                    .attribute(COMMON_NAME, value)));
            chains.add(
                    "strings: another attribute is " + type,
                    plan.with(1, caller -> caller.attribute("2.5.4.11", value)));
            chains.add(
                    "strings: alternative name has " + type,
                    plan.with(
                            1,
                            bears(new GeneralName(new X500NameBuilder()
                                    .addRDN(BCStyle.CN, value)
                                    .build()))));
        });
        GeneralName host = new GeneralName(GeneralName.dNSName, "example.com");
        hostsAsNames()
                .forEach((name, value) -> chains.add(
                        "strings: host permitted, CN is " + name,
                        plan.with(0, permits(host))
                                .with(1, caller -> caller.withoutCommonName().attribute(COMMON_NAME, value))));
        GeneralName mail = new GeneralName(GeneralName.rfc822Name, "example.com");
        mailAddresses().forEach((name, value) -> {
            UnaryOperator<Leaf> caller = element -> element.attribute(MAIL_ADDRESS, value);
            chains.add("strings: subject has " + name, plan.with(1, caller));
            chains.add(
                    "strings: mail permitted, subject has " + name,
                    plan.with(0, permits(mail)).with(1, caller));
            chains.add(
                    "strings: a directory permitted, subject has " + name,
                    plan.with(0, permits(new GeneralName(new X500Name("O=Example"))))
                            .with(1, caller));
        });
        kinds(chains);
    }

    private static Map<String, ASN1Encodable> strings() {
        byte[] digits = "12345".getBytes(US_ASCII);
        return new TreeMap<>(Map.ofEntries(
                Map.entry("a UTF8String", new DERUTF8String("12345")),
                Map.entry("a NumericString", new DERNumericString("123 45")),
                Map.entry("a NumericString of letters", new DERNumericString("abc")),
                Map.entry("a PrintableString", new DERPrintableString("12345")),
                Map.entry("a T61String", new DERT61String("12345")),
                Map.entry("a VideotexString", new DERVideotexString(digits)),
                Map.entry("an IA5String", new DERIA5String("12345")),
                Map.entry("a GraphicString", new DERGraphicString(digits)),
                Map.entry("a VisibleString", new DERVisibleString("12345")),
                Map.entry("a GeneralString", new DERGeneralString("12345")),
                Map.entry("a UniversalString", new DERUniversalString("12345".getBytes(Charset.forName("UTF-32BE")))),
                Map.entry("half a UniversalString", new DERUniversalString(digits)),
                Map.entry("a BMPString", new DERBMPString("12345")),
                Map.entry("half a pair of a BMPString", new DERBMPString("\ud800")),
                Map.entry("a time", new ASN1UTCTime("260615120000Z")),
                Map.entry("a bit string", new DERBitString(digits)),
                Map.entry("an octet string", new DEROctetString(digits)),
                Map.entry("an integer", new ASN1Integer(12345)),
                Map.entry("an enumerated value", new ASN1Enumerated(1)),
                Map.entry("a boolean", ASN1Boolean.TRUE),
                Map.entry("an identifier", new ASN1ObjectIdentifier("1.2.3")),
                Map.entry("null", DERNull.INSTANCE),
                Map.entry("a sequence", new DERSequence(new DERUTF8String("12345"))),
                Map.entry("a set", new DERSet(new DERUTF8String("12345"))),
                Map.entry("a tagged value", new DERTaggedObject(false, 1, new DEROctetString(digits)))));
    }

    private static Map<String, ASN1Encodable> hostsAsNames() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("a host there", new DERUTF8String("a.example.com")),
                Map.entry("another host", new DERUTF8String("a.example.org")),
                Map.entry("another host as a BMPString", new DERBMPString("a.example.org")),
                Map.entry("another host as a T61String", new DERT61String("a.example.org")),
                Map.entry("another host with a dash at its end", new DERUTF8String("a.example.org-")),
                Map.entry("another host with a dash before a dot", new DERUTF8String("a-.example.org")),
                Map.entry("another host with a dot at its end", new DERUTF8String("a.example.org.")),
                Map.entry("another host with a low line", new DERUTF8String("a_b.example.org")),
                Map.entry("another host with an umlaut", new DERUTF8String("\u00e4.example.org")),
                Map.entry("an address", new DERUTF8String("10.1.2.3")),
                Map.entry("digits", new DERNumericString("12345")),
                Map.entry("a label", new DERUTF8String("caller")),
                Map.entry("a NUL behind a host", new DERUTF8String("a.example.org\0")),
                Map.entry("a NUL in a host", new DERUTF8String("a\0.example.org"))));
    }

    private static Map<String, ASN1Encodable> mailAddresses() {
        return new TreeMap<>(Map.of(
                "a mail address", new DERIA5String("x@example.com"),
                "another mail address", new DERIA5String("x@example.org"),
                "a mail address as a UTF8String", new DERUTF8String("x@example.com"),
                "a mail address without a host", new DERIA5String("x"),
                "an empty mail address", new DERIA5String("")));
    }

    /** Kinds of names that nobody compares, alone and below constraints of their kind. */
    private static void kinds(Chains chains) {
        ChainPlan plan = ChainPlan.ofLength(1);
        Map<String, GeneralName> kinds = new TreeMap<>(Map.of(
                "an X.400 address", new GeneralName(GeneralName.x400Address, new DERSequence()),
                "an EDI name", new GeneralName(GeneralName.ediPartyName, party(new DERUTF8String("x"))),
                "an EDI name in IA5", new GeneralName(GeneralName.ediPartyName, party(new DERIA5String("x"))),
                "an EDI name without a name", new GeneralName(GeneralName.ediPartyName, new DERSequence()),
                "a registered id", new GeneralName(GeneralName.registeredID, "1.2.3"),
                "an international mailbox", mailbox("x@example.com"),
                "an international mailbox elsewhere", mailbox("x@example.org")));
        GeneralName mail = new GeneralName(GeneralName.rfc822Name, "example.com");
        kinds.forEach((name, value) -> {
            chains.add("strings: caller is " + name, plan.with(1, bears(value)));
            chains.add(
                    "strings: mail permitted, caller is " + name,
                    plan.with(0, permits(mail)).with(1, bears(value)));
            chains.add(
                    "strings: permitted, caller is " + name,
                    plan.with(0, permits(value)).with(1, bears(value)));
        });
        Map<String, UnaryOperator<Leaf>> subjects = new TreeMap<>(Map.of(
                "one RDN of both", caller -> caller.subject(new X500Name("O=Example+OU=x,CN=caller")),
                "O behind OU", caller -> caller.subject(new X500Name("OU=x,O=Example,CN=caller")),
                "O in one RDN with the CN",
                        caller -> caller.withoutCommonName()
                                .multiValued(
                                        new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String("caller")),
                                        new AttributeTypeAndValue(BCStyle.O, new DERUTF8String("Example"))),
                "O as a NumericString",
                        caller -> caller.subject(new X500NameBuilder()
                                .addRDN(BCStyle.O, new DERNumericString("1"))
                                .addRDN(BCStyle.CN, new DERUTF8String("caller"))
                                .build())));
        subjects.forEach((name, subject) -> {
            for (String tree : new String[] {"O=Example", "O=1", "O=Example+OU=x"}) {
                GeneralName base = new GeneralName(new X500Name(tree));
                chains.add(
                        "strings: %s permitted, subject has %s".formatted(tree, name),
                        plan.with(0, permits(base)).with(1, subject));
                chains.add(
                        "strings: %s excluded, subject has %s".formatted(tree, name),
                        plan.with(0, excludes(base)).with(1, subject));
            }
        });
    }

    private static ASN1Encodable party(ASN1Encodable name) {
        return new DERSequence(new DERTaggedObject(true, 1, name));
    }

    private static GeneralName mailbox(String address) {
        ASN1Encodable text = new DERTaggedObject(true, 0, new DERUTF8String(address));
        return new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {INTERNATIONAL_MAIL, text}));
    }

    private static UnaryOperator<Leaf> bears(GeneralName name) {
        return plain(ALTERNATIVE_NAMES, new DERSequence(name));
    }

    private static UnaryOperator<Leaf> permits(GeneralName name) {
        return plain("2.5.29.30", new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(name)}, null));
    }

    private static UnaryOperator<Leaf> excludes(GeneralName name) {
        return plain("2.5.29.30", new NameConstraints(null, new GeneralSubtree[] {new GeneralSubtree(name)}));
    }
}
