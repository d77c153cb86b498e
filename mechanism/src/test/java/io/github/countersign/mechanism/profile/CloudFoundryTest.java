// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFoundryTest {
    private static final CloudFoundry PROFILE = new CloudFoundry();
    private static final String CERTIFICATE = "X-Forwarded-Client-Cert";
    private static final ProxyHeaders FIELDS = PROFILE.headers();
    private static final TestCertificate CALLER = TestAuthority.named("Test CA").issue(leaf().commonName("orders"));
    private static final HaproxyHeaders GOOD = HaproxyHeaders.of(CALLER).raw();

    private static Checked<PresentedCertificate> read(HaproxyHeaders headers) {
        return collected(SentRequest.of(headers)).then(FIELDS::wellFormed).then(PROFILE::present);
    }

    private static Checked<ReceivedHeaders> collected(SentRequest request) {
        return FIELDS.admit(request, FIELDS.namesIn(request, ForeignHeaders.NONE))
                .then(FIELDS::collect);
    }

    static List<String> names() {
        return GOOD.names();
    }

    @Test
    void readsWhatHaproxyWrites() {
        PresentedCertificate presented = provenBy(read(GOOD));

        assertThat(presented.certificate()).isEqualTo(CALLER.certificate());
        assertThat(provenBy(presented.agreed())).isSameAs(presented);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachHeaderCountsAsAClaimUnderEachSpelling(String name) {
        assertThat(Stream.of(name, name.toLowerCase(Locale.ROOT), name.replace('-', '_'), name.replaceFirst("-", "_"))
                        .map(spelling -> SentRequest.empty().and(spelling, "")))
                .allMatch(
                        request -> FIELDS.namesIn(request, ForeignHeaders.NONE).claim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-SSL-Client-Cert", "X-SSL-Clients", "SSL-Client", "X.SSL.Client", "X-SSL-Client ", "Host"})
    void otherHeadersAreNoClaim(String name) {
        assertThat(FIELDS.namesIn(SentRequest.empty().and(name, "1"), ForeignHeaders.NONE)
                        .claim())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesEachHeaderTwiceAndTooLongAndWithLineEnds(String name) {
        assertThat(refusalOf(read(GOOD.and(name, GOOD.value(name))))).isEqualTo(Refusal.HEADER_REPEATED);
        assertThat(refusalOf(read(GOOD.with(name, "0".repeat(ProxyHeaders.LONGEST + 1)))))
                .isEqualTo(Refusal.HEADER_TOO_LONG);
        assertThat(refusalOf(read(GOOD.with(name, GOOD.value(name) + "\n")))).isEqualTo(Refusal.HEADER_MALFORMED);
        assertThat(detailOf(read(GOOD.with(name, "\r")))).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesEachHeaderUnderAnAlias(String name) {
        String alias = name.replace('-', '_');

        assertThat(refusalOf(read(GOOD.and(alias, "")))).isEqualTo(Refusal.HEADER_ALIAS);
        assertThat(refusalOf(read(GOOD.rename(name, alias)))).isEqualTo(Refusal.HEADER_ALIAS);
        assertThat(detailOf(read(GOOD.and(alias, "")))).isEqualTo(alias);
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesEachHeaderBehindTheBody(String name) {
        SentRequest request = SentRequest.of(GOOD);

        assertThat(refusalOf(collected(request.behind(name.toLowerCase(Locale.ROOT)))))
                .isEqualTo(Refusal.HEADER_IN_TRAILER);
        assertThat(refusalOf(collected(request.behind(name.replace('-', '_'))))).isEqualTo(Refusal.HEADER_IN_TRAILER);
        assertThat(provenBy(collected(request.behind("Digest")))).isNotNull();
    }

    /** They let whoever sends them choose protocol ($WSPR), address ($WSRA) and user ($WSRU) of a request to Open Liberty. */
    @ParameterizedTest
    @ValueSource(strings = {"$WSPR", "$wspr", "$WSRA", "$WSRU", "$WSCC"})
    void refusesWhatRewritesARequestOnOpenLiberty(String name) {
        assertThat(refusalOf(read(GOOD.and(name, "HTTP/1.1")))).isEqualTo(Refusal.SERVER_HEADER);
        assertThat(detailOf(read(GOOD.and(name, "HTTP/1.1")))).endsWith(name.substring(1));
    }

    @Test
    void onlyThreeHeadersMayBeMissing() {
        assertThat(names().stream().filter(name -> read(GOOD.without(name)) instanceof Checked.Passed))
                .containsExactly("X-SSL-Client", "X-SSL-Client-Session-ID", "X-SSL-Client-Root-CA-DN");
        assertThat(refusalOf(read(GOOD.without("X-SSL-Client-Verify")))).isEqualTo(Refusal.HEADER_MISSING);
    }

    @Test
    void theHeadersThatDependOnTheCertificateMayBeEmpty() {
        assertThat(names().stream().filter(name -> read(GOOD.with(name, "")) instanceof Checked.Passed))
                .containsExactly(
                        "X-SSL-Client-Session-ID",
                        "X-SSL-Client-NotBefore",
                        "X-SSL-Client-NotAfter",
                        "X-SSL-Client-Subject-DN",
                        "X-SSL-Client-Subject-CN",
                        "X-SSL-Client-Issuer-DN",
                        "X-SSL-Client-Root-CA-DN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-SSL-Client-NotBefore", "X-SSL-Client-NotAfter"})
    void aDateMayStandInTwoDoubleQuotes(String name) {
        assertThat(provenBy(read(GOOD.with(name, "\"260615120000Z\"")))).isNotNull();
        assertThat(Stream.of("\"260615120000Z", "260615120000Z\"", "\"2606\"15\"", "\"\"2606\"\"", "\"")
                        .map(value -> refusalOf(read(GOOD.with(name, value)))))
                .containsOnly(Refusal.HEADER_MALFORMED);
    }

    @Test
    void namesMayHoldWhatSurvivesAHeader() {
        String bytes = IntStream.rangeClosed(0, 0xff)
                .filter(octet -> octet == '\t' || (octet >= ' ' && octet != 0x7f))
                .mapToObj(Character::toString)
                .reduce("", String::concat);

        assertThat(provenBy(read(GOOD.with("X-SSL-Client-Subject-DN", bytes)))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 0x0b, 0x1f, 0x7f, 0x100, 0x2028})
    void namesMayHoldNothingElse(int character) {
        String name = "a" + Character.toString(character);

        assertThat(refusalOf(read(GOOD.with("X-SSL-Client-Subject-CN", name)))).isEqualTo(Refusal.HEADER_MALFORMED);
    }

    @Test
    void aHeaderMayBeAsLongAsTheProxysBuffer() {
        String longest = "A".repeat(ProxyHeaders.LONGEST);

        assertThat(longest).hasSize(16 * 1024);
        assertThat(provenBy(read(GOOD.with("X-SSL-Client-Issuer-DN", longest)))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-----BEGIN CERTIFICATE----- MIIB | a PEM",
                "-----BEGIN%20CERTIFICATE-----%0AMIIB | a PEM",
                "By=spiffe://td/a;Hash=00 | Envoy's list of By=, Hash=, Cert= and others",
                "hash=00;Subject=\"CN=x\" | Envoy's list of By=, Hash=, Cert= and others",
                ":MIIB: | base64 between colons (RFC 9440)",
            })
    void theFormOfAnotherProxyIsRecognised(String value, String form) {
        String words = CERTIFICATE + " holds " + form + "; the profile of mtls.proxy reads base64 of DER there";
        HaproxyHeaders another = GOOD.with(CERTIFICATE, value);

        assertThat(refusalOf(read(another))).isEqualTo(Refusal.HEADER_MALFORMED);
        assertThat(detailOf(read(another))).isEqualTo(words);
        assertThat(refusalOf(read(another.without("X-SSL-Client-Verify")))).isEqualTo(Refusal.HEADER_MISSING);
        assertThat(detailOf(read(another.without("X-SSL-Client-Verify")))).isEqualTo("X-SSL-Client-Verify; " + words);
    }

    @Test
    void whatIsNobodysFormIsNotGuessedAt() {
        assertThat(Stream.of("", "%", "-----", ":", "x".repeat(100), "\0", "hash", "CN=x")
                        .map(value ->
                                detailOf(read(GOOD.with(CERTIFICATE, value).without("X-SSL-Client-Verify")))))
                .allMatch(detail -> detail.equals(CERTIFICATE) || detail.equals("X-SSL-Client-Verify"));
        assertThat(detailOf(read(GOOD.without("X-SSL-Client-Verify")))).isEqualTo("X-SSL-Client-Verify");
    }

    @Test
    void theVerdictIsReadAfterTheStructureAndShownEscaped() {
        HaproxyHeaders expired = GOOD.with("X-SSL-Client-Verify", "10<");

        assertThat(refusalOf(read(expired))).isEqualTo(Refusal.NOT_VERIFIED_BY_PROXY);
        assertThat(detailOf(read(expired))).isEqualTo("X-SSL-Client-Verify 10\\u003c");
        assertThat(refusalOf(read(expired.without("X-SSL-Client-Issuer-DN")))).isEqualTo(Refusal.HEADER_MISSING);
    }
}
