// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.certificate.CertificateFields;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.time.Instant;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with the test kit's headers, which were compared with those of a real HAProxy. */
class HaproxyRenderingTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");

    static Stream<Leaf> subjects() {
        Stream<ASN1Encodable> values = Stream.of(
                new DERUTF8String("Größe 😀"),
                new DERUTF8String(" blanks "),
                new DERUTF8String("\ttab\tinside\t"),
                new DERUTF8String("x/CN=admin, 50% +\"\\"),
                new DERUTF8String("a\0b\r\n\u001b\u007f"),
                new DERUTF8String(""),
                new DERPrintableString("orders"),
                new DERIA5String("a@example.com"),
                new DERT61String("Größe"),
                new DERBMPString("admin"),
                new DERUniversalString(new byte[] {0, 0, 0, 'a'}));
        return Stream.concat(
                Stream.of(
                        leaf().emptySubject(),
                        leaf().subject("C=DE"),
                        leaf().twoCommonNames("orders", "admin"),
                        leaf().subject("CN=orders+OU=a,O=Example+L=b,C=DE")),
                values.map(value ->
                        leaf().subject("C=DE").attribute("2.5.4.3", value).attribute("2.5.4.10", value)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void namesAreWrittenAsHaproxyWritesThem(Leaf leaf) {
        HaproxyHeaders headers = HaproxyHeaders.of(AUTHORITY.issue(leaf));
        DistinguishedName subject = TestSteps.presented(headers).fields().subject();
        String line = HaproxyRendering.oneLine(subject).orElseThrow();
        String commonName = HaproxyRendering.commonName(subject);

        assertThat(Stream.of(headers, headers.raw()))
                .allMatch(sent -> HaproxyRendering.holds(sent.value("X-SSL-Client-Subject-DN"), line))
                .allMatch(sent -> HaproxyRendering.holds(sent.value("X-SSL-Client-Subject-CN"), commonName));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.5.4.3",
                "2.5.4.4",
                "2.5.4.5",
                "2.5.4.6",
                "2.5.4.7",
                "2.5.4.8",
                "2.5.4.9",
                "2.5.4.10",
                "2.5.4.11",
                "2.5.4.12",
                "2.5.4.13",
                "2.5.4.15",
                "2.5.4.17",
                "2.5.4.20",
                "2.5.4.41",
                "2.5.4.42",
                "2.5.4.43",
                "2.5.4.44",
                "2.5.4.46",
                "2.5.4.65",
                "2.5.4.97",
                "0.9.2342.19200300.100.1.1",
                "0.9.2342.19200300.100.1.25",
                "1.2.840.113549.1.9.1",
                "1.2.840.113549.1.9.2",
                "1.3.6.1.4.1.311.60.2.1.1",
                "1.3.6.1.4.1.311.60.2.1.2",
                "1.3.6.1.4.1.311.60.2.1.3",
            })
    void knowsTheTypesOfUsualNames(String type) {
        HaproxyHeaders headers =
                HaproxyHeaders.of(AUTHORITY.issue(leaf().attribute(type, new DERPrintableString("x"))));

        assertThat(HaproxyRendering.oneLine(
                        TestSteps.presented(headers).fields().subject()))
                .hasValue(headers.raw().value("X-SSL-Client-Subject-DN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4", "2.5.4.16", "2.5.4.49", "1.3.6.1.5.5.7.9.1"})
    void doesNotGuessTheNamesOfOtherTypes(String type) {
        PresentedCertificate presented =
                TestSteps.presented(AUTHORITY.issue(leaf().attribute(type, new DERPrintableString("x"))));

        assertThat(HaproxyRendering.oneLine(presented.fields().subject())).isEmpty();
        assertThat(HaproxyRendering.commonName(presented.fields().subject())).isEqualTo("caller");
    }

    @Test
    void doesNotGuessHowAValueIsWrittenThatIsNoText() {
        Leaf identified = leaf().attribute("2.5.4.45", new DERBitString(new byte[] {'x'}));
        HaproxyHeaders headers = HaproxyHeaders.of(AUTHORITY.issue(identified));

        assertThat(HaproxyRendering.oneLine(
                        TestSteps.presented(headers).fields().subject()))
                .as(headers.raw().value("X-SSL-Client-Subject-DN"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1950-01-01T00:00:00Z, 1999-12-31T23:59:59Z",
        "1999-12-31T23:59:59Z, 2000-01-01T00:00:00Z",
        "2026-06-15T12:00:00Z, 2049-12-31T23:59:59Z",
        "2049-12-31T23:59:59Z, 2050-01-01T00:00:00Z",
        "2050-01-01T00:00:00Z, 2099-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z, 9999-12-31T23:59:59Z",
    })
    void datesAreWrittenAsHaproxyWritesThem(Instant from, Instant to) {
        HaproxyHeaders headers = HaproxyHeaders.of(AUTHORITY.issue(leaf().validity(from, to)));
        CertificateFields fields = TestSteps.presented(headers).fields();

        assertThat(HaproxyRendering.date(fields.notBefore())).isEqualTo(headers.value("X-SSL-Client-NotBefore"));
        assertThat(HaproxyRendering.date(fields.notAfter())).isEqualTo(headers.value("X-SSL-Client-NotAfter"));
    }

    @ParameterizedTest
    @CsvSource({
        "260615120000Z, 260615120000Z",
        "491231235959Z, 491231235959Z",
        "500101000000Z, ''",
        "20500101000000Z, 500101000000Z",
        "20260615120000Z, 260615120000Z",
        "19991231235959Z, ''",
        "99991231235959Z, ''",
    })
    void datesOutsideThisCenturyAreNotShown(String encoded, String shown) {
        assertThat(HaproxyRendering.date(encoded)).isEqualTo(shown);
    }

    @Test
    void doubleQuotesKeepOuterBlanksAndAreOtherwiseText() {
        assertThat(Stream.of("\" a\"", "a", "IGE=", "\"IGE=\""))
                .allMatch(header -> HaproxyRendering.holds(header, " a"));
        assertThat(Stream.of("\"a\"", "\" a", "a\"", "\"\"", "\"", ""))
                .noneMatch(header -> HaproxyRendering.holds(header, " a"));
        assertThat(Stream.of("\"a\"", "\"\"a\"\"")).allMatch(header -> HaproxyRendering.holds(header, "\"a\""));
        assertThat(Stream.of("", "\"\"")).allMatch(header -> HaproxyRendering.holds(header, ""));
        assertThat(HaproxyRendering.holds("a", "\"a\"")).isFalse();
    }

    @Test
    void aHeaderHoldsAValueInOneOfTwoEncodingsAndNothingElse() {
        assertThat(Stream.of("/CN=a b", "L0NOPWEgYg==")).allMatch(header -> HaproxyRendering.holds(header, "/CN=a b"));
        assertThat(Stream.of("", "/CN=a b ", "/cn=a b", "/CN=a%20b", "L0NOPWEgYg", "L0NOPWEgYh==", "TDBOT1BXRWdZZz09"))
                .noneMatch(header -> HaproxyRendering.holds(header, "/CN=a b"));
        assertThat(HaproxyRendering.holds("", "")).isTrue();
        assertThat(HaproxyRendering.holds("a\0", "a\0")).isFalse();
    }
}
