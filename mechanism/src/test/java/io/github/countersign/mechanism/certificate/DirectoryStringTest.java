// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryStringTest {

    static Stream<Arguments> strings() {
        return Stream.of(
                arguments("Zoë 😀", new DERUTF8String("Zoë 😀")),
                arguments("", new DERUTF8String("")),
                arguments("orders 1", new DERPrintableString("orders 1")),
                arguments("8997 000", new DERNumericString("8997 000")),
                arguments("a@example.com", new DERIA5String("a@example.com")),
                arguments("Zoë", new DERT61String("Zoë")),
                arguments("Žofie Ω", new DERBMPString("Žofie Ω")),
                arguments("Zoë 😀", new DERUniversalString("Zoë 😀".getBytes(Charset.forName("UTF-32BE")))));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void decodesEachTypeByItsOwnCharset(String text, ASN1Encodable encoded) throws IOException, NotDerException {
        assertThat(DirectoryString.text(DerValue.of(encoded.toASN1Primitive().getEncoded())))
                .hasValue(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "UTF-8 overlong, 0c 02 c0 80",
        "UTF-8 surrogate, 0c 03 ed a0 80",
        "UTF-8 truncated, 0c 01 c3",
        "UTF-8 above Unicode, 0c 04 f4 90 80 80",
        "UTF-8 is Latin-1, 0c 01 eb",
        "PrintableString is UTF-8, 13 02 c3 ab",
        "IA5String of eight bits, 16 01 80",
        "BMPString of odd length, 1e 03 00 61 00",
        "BMPString with a pair of surrogates, 1e 04 d8 3d de 00",
        "BMPString with half a pair, 1e 02 d8 3d",
        "UniversalString of odd length, 1c 03 00 00 61",
        "UniversalString with a surrogate, 1c 04 00 00 d8 3d",
        "UniversalString with a pair of surrogates, 1c 08 00 00 d8 3d 00 00 de 00",
        "UniversalString with a byte-order mark, 1c 08 00 00 fe ff 00 00 00 61",
        "UniversalString above Unicode, 1c 04 00 11 00 00",
        "NumericString with a letter, 12 02 31 61",
        "NumericString with a digit of another script, 12 02 d9 a1",
        "VisibleString, 1a 01 61",
        "OCTET STRING, 04 01 61",
        "BIT STRING, 03 02 00 61",
        "UTF-8 in pieces, 2c 03 0c 01 61",
        "tagged, 8c 01 61",
        "NULL, 05 00",
    })
    void isNoTextOtherwise(String name, String hex) throws NotDerException {
        DerValue value = DerValue.of(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(DirectoryString.text(value)).as(name).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0c 03 ef bb bf, UTF-8", "1e 02 fe ff, BMP"})
    void aByteOrderMarkIsACharacter(String hex, String type) throws NotDerException {
        DerValue value = DerValue.of(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(DirectoryString.text(value)).as(type).hasValue("\ufeff");
    }
}
