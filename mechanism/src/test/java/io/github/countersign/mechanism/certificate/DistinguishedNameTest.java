// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.refusal.Refusal;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistinguishedNameTest {

    private static AttributeTypeAndValue attribute(ASN1ObjectIdentifier type, String value) {
        return attribute(type, new DERUTF8String(value));
    }

    private static AttributeTypeAndValue attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new AttributeTypeAndValue(type, value);
    }

    private static RDN rdn(AttributeTypeAndValue... attributes) {
        return new RDN(attributes);
    }

    private static DistinguishedName name(RDN... rdns) {
        try {
            return DistinguishedName.read(DerValue.of(new X500Name(rdns).getEncoded()));
        } catch (IOException | NotDerException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static DistinguishedName onlyCommonName(ASN1Encodable value) {
        return name(rdn(attribute(BCStyle.CN, value)));
    }

    @Test
    void keepsTheAttributesInEncodedOrder() {
        DistinguishedName name = name(
                rdn(attribute(BCStyle.C, "DE")),
                rdn(attribute(BCStyle.OU, "a"), attribute(BCStyle.CN, "b")),
                rdn(attribute(BCStyle.O, "c")));

        assertThat(name.attributes())
                .extracting(DistinguishedName.Attribute::type)
                .containsExactly(
                        ObjectIdentifier.of("2.5.4.6"),
                        ObjectIdentifier.of("2.5.4.3"),
                        ObjectIdentifier.of("2.5.4.11"),
                        ObjectIdentifier.of("2.5.4.10"));
    }

    @Test
    void findsTheCommonNameWhereverItStands() {
        RDN commonName = rdn(attribute(BCStyle.CN, "orders"));
        RDN other = rdn(attribute(BCStyle.O, "Example"));

        assertThat(Stream.of(
                                name(commonName),
                                name(commonName, other),
                                name(other, commonName),
                                name(rdn(attribute(BCStyle.CN, "orders"), attribute(BCStyle.OU, "x"))))
                        .map(name -> provenBy(name.commonName())))
                .containsOnly("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x/CN=admin", "x,CN=admin", "x+CN=admin", "a\\,b", "Zoë", " admin ", "*", "=", "\u200badmin"})
    void ordinaryTextIsNeverSplitOrChanged(String text) {
        assertThat(provenBy(onlyCommonName(new DERUTF8String(text)).commonName()))
                .isEqualTo(text);
    }

    @Test
    void refusesASecondCommonNameWhereverItStands() {
        AttributeTypeAndValue orders = attribute(BCStyle.CN, "orders");
        AttributeTypeAndValue admin = attribute(BCStyle.CN, "admin");
        RDN other = rdn(attribute(BCStyle.O, "Example"));

        assertThat(Stream.of(
                                name(rdn(orders), rdn(admin)),
                                name(rdn(orders), other, rdn(admin)),
                                name(rdn(orders, admin)),
                                name(rdn(orders), rdn(attribute(BCStyle.OU, "x"), admin)),
                                name(rdn(orders), rdn(orders)))
                        .map(name -> refusalOf(name.commonName())))
                .containsOnly(Refusal.COMMON_NAME_REPEATED);
    }

    @Test
    void refusesASubjectWithoutCommonName() {
        assertThat(refusalOf(name().commonName())).isEqualTo(Refusal.COMMON_NAME_MISSING);
        assertThat(refusalOf(name(rdn(attribute(BCStyle.O, "CN=admin"))).commonName()))
                .isEqualTo(Refusal.COMMON_NAME_MISSING);
    }

    @Test
    void refusesACommonNameThatIsNoPlainText() {
        Stream<ASN1Encodable> odd = Stream.concat(
                Stream.of("", "\0", "a\0b", "a\r\nb", "a\tb", "a\u007f", "a\u0085")
                        .map(DERUTF8String::new),
                Stream.of(new DERBMPString("a\n"), new DERBitString(new byte[] {'a'})));

        assertThat(odd.map(value -> refusalOf(onlyCommonName(value).commonName())))
                .containsOnly(Refusal.COMMON_NAME_MALFORMED);
    }

    @Test
    void theFirstCommonNameIsTheFirstEncodedOne() throws IOException {
        DistinguishedName name = name(rdn(attribute(BCStyle.CN, "orders")), rdn(attribute(BCStyle.CN, "admin")));

        assertThat(name.firstCommonName().orElseThrow().content()).asString().isEqualTo("orders");
        assertThat(name().firstCommonName()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no sequence, 31 00",
        "an RDN that is no set, 30 02 30 00",
        "an RDN without attribute, 30 02 31 00",
        "an attribute that is no sequence, 30 04 31 02 31 00",
        "an attribute without value, 30 09 31 07 30 05 06 03 55 04 03",
        "a value that is a number, 30 0c 31 0a 30 08 06 03 55 04 06 02 01 61",
        "a value of a private type, 30 0c 31 0a 30 08 06 03 55 04 06 d8 01 61",
        "a BMPString of odd length, 30 0c 31 0a 30 08 06 03 55 04 06 1e 01 61",
        "a UniversalString of odd length, 30 0d 31 0b 30 09 06 03 55 04 06 1c 02 00 61",
        "an attribute without type, 30 09 31 07 30 05 0c 00 0c 01 61",
    })
    void refusesOtherStructures(String name, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatExceptionOfType(NotDerException.class)
                .as(name)
                .isThrownBy(() -> DistinguishedName.read(DerValue.of(bytes)));
    }

    /** Thousands of attributes fit into a header, and each costs. */
    @Test
    void aNameHasFewAttributesHoweverTheyAreDivided() throws IOException {
        AttributeTypeAndValue attribute = attribute(BCStyle.OU, "x");
        RDN[] sixtyFour =
                Stream.generate(() -> rdn(attribute, attribute)).limit(32).toArray(RDN[]::new);
        RDN[] sixtySix =
                Stream.generate(() -> rdn(attribute, attribute)).limit(33).toArray(RDN[]::new);
        byte[] tooLong = new X500Name(sixtySix).getEncoded();

        assertThat(name(sixtyFour).attributes()).hasSize(64);
        assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> DistinguishedName.read(DerValue.of(tooLong)));
    }
}
