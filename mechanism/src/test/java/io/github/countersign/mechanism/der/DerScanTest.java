// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerScanTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] nested(int levels) throws IOException {
        ASN1Encodable value = DERNull.INSTANCE;
        for (int i = 1; i < levels; i++) {
            value = new DERSequence(value);
        }
        return value.toASN1Primitive().getEncoded();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 01 00", "01 01 ff", "02 01 00", "02 01 ff", "02 02 00 80", "02 02 ff 7f", "03 01 00", "03 02 07 80",
                "03 02 00 01", "05 00", "06 01 2a", "30 00", "31 00", "0c 00", "a0 02 05 00", "80 01 ff"
            })
    void passesDer(String hex) throws NotDerException {
        assertThat(DerScan.read(bytes(hex)).tag()).isEqualTo(bytes(hex)[0] & 0xff);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty boolean, 01 00",
        "long boolean, 01 02 ff ff",
        "half true, 01 01 01",
        "empty integer, 02 00",
        "padded integer, 02 02 00 7f",
        "padded negative integer, 02 02 ff 80",
        "empty bit string, 03 00",
        "unused bits of nothing, 03 01 01",
        "eight unused bits, 03 02 08 00",
        "negative unused bits, 03 02 ff 00",
        "unused bits set, 03 02 01 01",
        "null with content, 05 01 00",
        "object identifier padded, 06 02 80 01",
        "end of contents, 00 00",
        "primitive sequence, 10 00",
        "primitive set, 11 00",
        "octet string in pieces, 24 03 04 01 00",
        "bit string in pieces, 23 03 03 01 00",
        "text in pieces, 2c 03 0c 01 61",
        "external, 28 00",
        "indefinite length inside, 30 04 30 80 00 00",
        "wrong inside a tag, a0 02 05 01",
        "wrong behind, 30 05 05 00 01 01 01",
        "more behind, 30 00 00",
    })
    void refusesWhatIsNotDer(String name, String hex) {
        assertThatExceptionOfType(NotDerException.class).as(name).isThrownBy(() -> DerScan.read(bytes(hex)));
    }

    @Test
    void passesThirtyTwoLevels() throws IOException, NotDerException {
        byte[] tooDeep = nested(33);

        assertThat(DerScan.read(nested(32)).tag()).isEqualTo(DerValue.SEQUENCE);
        assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> DerScan.read(tooDeep));
    }
}
