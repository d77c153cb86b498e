// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyStatementTest {
    private static final TestAuthority AUTHORITY = TestAuthority.withSubject("CN=Test CA,O=Größe,C=DE");
    private static final HaproxyHeaders HEADERS =
            HaproxyHeaders.of(AUTHORITY.issue(leaf().subject("CN=orders,O=Example,C=DE")));

    private static Checked<PresentedCertificate> check(HaproxyHeaders headers) {
        return TestSteps.presented(headers).agreed();
    }

    @Test
    void eachNameMayComeInItsOwnEncoding() {
        HaproxyHeaders mixed =
                HEADERS.with("X-SSL-Client-Issuer-DN", HEADERS.raw().value("X-SSL-Client-Issuer-DN"));

        assertThat(Stream.of(HEADERS, HEADERS.raw(), mixed).map(headers -> provenBy(check(headers))))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-SSL-Client-Subject-DN",
                "X-SSL-Client-Subject-CN",
                "X-SSL-Client-Issuer-DN",
                "X-SSL-Client-NotBefore",
                "X-SSL-Client-NotAfter"
            })
    void eachHeaderMayStandInDoubleQuotes(String name) {
        assertThat(Stream.of(HEADERS, HEADERS.raw())
                        .map(headers -> headers.with(name, '"' + headers.value(name) + '"'))
                        .map(headers -> provenBy(check(headers))))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s", "%s\"", "\"\"%s\"\"", "'%s'"})
    void noOtherQuotesAreTakenAway(String quoted) {
        HaproxyHeaders headers = HEADERS.with("X-SSL-Client-Subject-CN", quoted.formatted("orders"));

        assertThat(refusalOf(check(headers))).isEqualTo(Refusal.SUBJECT_CN_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({
        "X-SSL-Client-Subject-DN, SUBJECT_DN_DIFFERS",
        "X-SSL-Client-Subject-CN, SUBJECT_CN_DIFFERS",
        "X-SSL-Client-Issuer-DN, ISSUER_DN_DIFFERS",
        "X-SSL-Client-NotBefore, DATES_DIFFER",
        "X-SSL-Client-NotAfter, DATES_DIFFER",
    })
    void eachHeaderMustSayWhatTheCertificateSays(String name, Refusal refusal) {
        assertThat(refusalOf(check(HEADERS.with(name, "010101000000Z")))).isEqualTo(refusal);
        assertThat(refusalOf(check(HEADERS.with(name, "")))).isEqualTo(refusal);
    }

    @Test
    void theOrderOfTheHeadersDecidesWhichDifferenceIsNamed() {
        HaproxyHeaders wrong = HEADERS.with("X-SSL-Client-NotAfter", "")
                .with("X-SSL-Client-Issuer-DN", "")
                .with("X-SSL-Client-Subject-CN", "");

        assertThat(refusalOf(check(wrong))).isEqualTo(Refusal.SUBJECT_CN_DIFFERS);
    }

    @Test
    void theRootOfTheProxysPathIsNotCompared() {
        assertThat(provenBy(check(HEADERS.with("X-SSL-Client-Root-CA-DN", "/CN=Other"))))
                .isNotNull();
    }

    @Test
    void anEmptySubjectAgreesWithEmptyHeadersOnly() {
        HaproxyHeaders nobody = HaproxyHeaders.of(AUTHORITY.issue(leaf().emptySubject()));

        assertThat(nobody.value("X-SSL-Client-Subject-DN")).isEmpty();
        assertThat(provenBy(check(nobody))).isNotNull();
        assertThat(refusalOf(check(nobody.with("X-SSL-Client-Subject-CN", "admin"))))
                .isEqualTo(Refusal.SUBJECT_CN_DIFFERS);
    }

    @Test
    void aNameOfUnknownTypesIsNotComparableButItsCommonNameIs() {
        HaproxyHeaders headers =
                HaproxyHeaders.of(AUTHORITY.issue(leaf().attribute("1.2.3.4", new DERUTF8String("x"))));

        assertThat(provenBy(check(headers))).isNotNull();
        assertThat(provenBy(check(headers.with("X-SSL-Client-Subject-DN", "whatever OpenSSL calls it"))))
                .isNotNull();
        assertThat(refusalOf(check(headers.with("X-SSL-Client-Subject-CN", "admin"))))
                .isEqualTo(Refusal.SUBJECT_CN_DIFFERS);
    }

    @Test
    void theFirstOfTwoCommonNamesIsTheOneHaproxyShows() {
        HaproxyHeaders headers = HaproxyHeaders.of(AUTHORITY.issue(leaf().twoCommonNames("orders", "admin")));

        assertThat(provenBy(check(headers))).isNotNull();
        assertThat(refusalOf(check(headers.with("X-SSL-Client-Subject-CN", "admin"))))
                .isEqualTo(Refusal.SUBJECT_CN_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-SSL-Client-Subject-DN | L0M9REUvTz1FeGFtcGxlL0NOPW9yZGVycwo= | '...C=DE/O=Example/CN=orders\\u000a', '...C=DE/O=Example/CN=orders'",
                "X-SSL-Client-Subject-DN | /CN=admin | '/CN=admin', '/C=DE/O=Example/CN=orders'",
                "X-SSL-Client-Subject-CN | YWRtaW4= | 'admin', 'orders'",
                "X-SSL-Client-Subject-CN | readers1 | 'readers1', 'orders'",
                "X-SSL-Client-Subject-CN | '' | '', 'orders'",
                "X-SSL-Client-Issuer-DN | \"/CN=<b>\" | '/CN=\\u003cb\\u003e', '/C=DE/O=Gr\\u00c3\\u00b6\\u00c3\\u009fe/CN=Test CA'",
            })
    void bothValuesAreShownWhereTheyPart(String name, String header, String values) {
        assertThat(detailOf(check(HEADERS.with(name, header))))
                .isEqualTo("the proxy says " + values.replace('\'', '"').replace("\", \"", "\", the certificate \""));
    }

    @Test
    void theDateThatDiffersIsShown() {
        assertThat(detailOf(check(HEADERS.with("X-SSL-Client-NotAfter", "\"991231235959Z\""))))
                .matches("notAfter: the proxy says \"991231235959Z\", the certificate \"\\d{12}Z\"");
        assertThat(detailOf(check(HEADERS.with("X-SSL-Client-NotBefore", ""))))
                .matches("notBefore: the proxy says \"\", the certificate \"\\d{12}Z\"");
    }

    @Test
    void whatIsShownIsBounded() {
        String endless = "/CN=" + "x".repeat(10_000);

        assertThat(detailOf(check(HEADERS.with("X-SSL-Client-Subject-DN", endless))))
                .hasSizeLessThan(200);
    }

    @Test
    void aStatementShowsNoValue() {
        assertThat(new HaproxyStatement("a", "b", "c", "d", "e")).hasToString("HaproxyStatement");
    }
}
