// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.der;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerValueTest {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static DerValue read(String hex) throws NotDerException {
        return DerValue.of(bytes(hex));
    }

    @Test
    void readsTagAndContent() throws NotDerException {
        DerValue value = read("0c 03 61 62 63");

        assertThat(value.tag()).isEqualTo(0x0c);
        assertThat(value.content()).asString().isEqualTo("abc");
        assertThat(read("05 00").content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000})
    void readsEveryLengthThatBouncyCastleWrites(int length) throws IOException, NotDerException {
        assertThat(DerValue.of(new DEROctetString(new byte[length]).getEncoded())
                        .content())
                .hasSize(length);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "indefinite length, 30 80 00 00",
        "length not minimal, 04 81 01 00",
        "length of two octets not minimal, 04 82 00 01 00",
        "length of four octets, 04 84 00 00 00 01 00",
        "reserved length, 04 ff",
        "length truncated, 04 82 01",
        "high tag number, 1f 81 01 01 00",
        "content truncated, 04 02 00",
        "data after the value, 04 01 00 00",
        "tag alone, 04",
        "nothing, ''",
    })
    void refusesWhatOnlyBerAllows(String name, String hex) {
        assertThatExceptionOfType(NotDerException.class).as(name).isThrownBy(() -> read(hex));
    }

    @Test
    void refusesEveryTruncationOfACertificate() {
        byte[] certificate = TestAuthority.named("Test CA").issue(leaf()).der();

        for (int length = 0; length < certificate.length; length++) {
            byte[] truncated = Arrays.copyOf(certificate, length);
            assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> DerScan.read(truncated));
        }
    }

    @Test
    void readsTheValuesInside() throws NotDerException {
        assertThat(read("30 05 02 01 05 05 00").children())
                .extracting(DerValue::tag)
                .containsExactly(0x02, 0x05);
        assertThat(read("30 00").children()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 03 04 05 00", "30 01 04", "30 04 30 80 00 00", "30 04 04 01 00 04"})
    void refusesValuesThatDoNotFitInside(String hex) throws NotDerException {
        DerValue outer = read(hex);

        assertThatExceptionOfType(NotDerException.class).isThrownBy(outer::children);
    }

    @Test
    void refusesMissingFieldsAndOtherTags() throws NotDerException {
        DerValue one = read("30 02 05 00");

        assertThat(one.children(1, 1)).hasSize(1);
        assertThat(one.expect(DerValue.SEQUENCE)).isSameAs(one);
        assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> one.children(2, 9));
        assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> one.children(0, 0));
        assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> one.expect(DerValue.SET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0.39",
                "1.0",
                "1.39.127",
                "2.0",
                "2.39",
                "2.40",
                "2.47",
                "2.48.1",
                "2.999.3",
                "2.5.4.3",
                "1.2.840.113549.1.9.1",
                "0.9.2342.19200300.100.1.25",
                "2.25.4294967296",
                "1.3.36028797018963967",
                "2.25.329800735698586629295641978511506172918",
            })
    void readsObjectIdentifiersAsBouncyCastleDoes(String dotted) throws IOException, NotDerException {
        byte[] encoded = new ASN1ObjectIdentifier(dotted).getEncoded();

        assertThat(ObjectIdentifier.dotted(DerValue.of(encoded))).isEqualTo(dotted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0.39",
                "1.0",
                "1.39.127",
                "2.0",
                "2.48.1",
                "2.999.3",
                "1.2.128.16383.16384",
                "1.2.840.113549.1.9.1",
                "2.25.4294967296",
                "1.3.36028797018963967",
                "1.3.9223372036854775807",
            })
    void writesObjectIdentifiersAsBouncyCastleDoes(String dotted) throws IOException {
        assertThat(ObjectIdentifier.of(dotted).bytes()).isEqualTo(new ASN1ObjectIdentifier(dotted).getEncoded());
    }

    @Test
    void isEqualToAnotherWithTheSameBytes() throws NotDerException {
        DerValue inside = read("30 04 06 02 2a 03").reader().only();

        assertThat(inside).isEqualTo(read("06 02 2a 03")).hasSameHashCodeAs(read("06 02 2a 03"));
        assertThat(inside).isNotEqualTo(read("06 02 2a 04")).isNotEqualTo(read("04 02 2a 03"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty, 06 00",
        "arc truncated, 06 02 55 84",
        "arc padded, 06 04 55 04 80 03",
        "first arc padded, 06 02 80 55",
        "arc larger than any in use, 06 15 55 " + "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff 7f",
        "another type, 0d 01 55",
    })
    void refusesObjectIdentifiersThatAreNone(String name, String hex) throws NotDerException {
        DerValue value = read(hex);

        assertThatExceptionOfType(NotDerException.class).as(name).isThrownBy(() -> ObjectIdentifier.dotted(value));
    }
}
