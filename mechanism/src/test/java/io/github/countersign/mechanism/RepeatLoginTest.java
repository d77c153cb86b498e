// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole line when a caller comes again: what is remembered, and what is still asked. */
class RepeatLoginTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofHours(1));
    private static final TestAuthority ROOT = TestAuthority.named("Test CA").at(NOW);
    private static final HaproxyHeaders ORDERS = HaproxyHeaders.of(ROOT.issue(leaf().commonName("orders")));

    private final MovableClock clock = new MovableClock(NOW);
    private final CertificateLogin login = login(TestKeys.trusting(ROOT)
            .with("mtls.hosts", "orders.example.com")
            .with("mtls.proxy.secret-header", "X-Proxy-Secret")
            .with("mtls.proxy.secret", "correct-horse"));

    private CertificateLogin login(TestKeys keys) {
        try {
            return Configuration.read(keys.config(), clock, true).login();
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static SentRequest sent(HaproxyHeaders headers) {
        return SentRequest.of(headers.and("Host", "orders.example.com").and("X-Proxy-Secret", "correct-horse"));
    }

    private static Caller accepted(CertificateLogin login, HaproxyHeaders headers) {
        return provenBy(login.callerOf(sent(headers)));
    }

    @Test
    void theSameHeadersGiveTheSameCaller() {
        Caller first = accepted(login, ORDERS);

        assertThat(accepted(login, ORDERS)).isSameAs(first);
        assertThat(first.name()).isEqualTo("orders");
    }

    @Test
    void theSessionIdBelongsToTheConnectionAndIsOnlyRead() {
        Caller first = accepted(login, ORDERS);
        String sessionId = "X-SSL-Client-Session-ID";

        assertThat(accepted(login, ORDERS.with(sessionId, "ABCD"))).isSameAs(first);
        assertThat(accepted(login, ORDERS.without(sessionId))).isSameAs(first);
        assertThat(refusalOf(login.callerOf(sent(ORDERS.with(sessionId, "ABCG")))))
                .isEqualTo(Refusal.HEADER_MALFORMED);
    }

    @Test
    void aSessionIdThatIsNotInOrderIsNeverTakenForOneThatWas() {
        Caller first = accepted(login, ORDERS);
        String sessionId = "X-SSL-Client-Session-ID";

        for (int round = 0; round < 2; round++) {
            assertThat(accepted(login, ORDERS.with(sessionId, "00ff"))).isSameAs(first);
            assertThat(Stream.of("00fg", "00ff ", "\u0660", "\n", "0".repeat(ProxyHeaders.LONGEST + 1))
                            .map(other -> refusalOf(login.callerOf(sent(ORDERS.with(sessionId, other))))))
                    .containsExactly(
                            Refusal.HEADER_MALFORMED,
                            Refusal.HEADER_MALFORMED,
                            Refusal.HEADER_MALFORMED,
                            Refusal.HEADER_MALFORMED,
                            Refusal.HEADER_TOO_LONG);
            assertThat(accepted(login, ORDERS.with(sessionId, ""))).isSameAs(first);
            assertThat(refusalOf(login.callerOf(sent(ORDERS.and(sessionId, "")))))
                    .isEqualTo(Refusal.HEADER_REPEATED);
        }
    }

    @Test
    void anAbsentHeaderIsNotAnEmptyOne() {
        String root = "X-SSL-Client-Root-CA-DN";
        Caller with = accepted(login, ORDERS);
        Caller absent = accepted(login, ORDERS.without(root));
        Caller empty = accepted(login, ORDERS.with(root, ""));

        assertThat(absent).isNotSameAs(with).isNotSameAs(empty);
        assertThat(accepted(login, ORDERS.without(root))).isSameAs(absent);
        assertThat(accepted(login, ORDERS.with(root, ""))).isSameAs(empty);
        accepted(login, ORDERS.without("X-SSL-Client"));
        assertThat(refusalOf(login.callerOf(sent(ORDERS.with("X-SSL-Client", "")))))
                .isEqualTo(Refusal.HEADER_MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("comparedHeaders")
    void eachHeaderMustComeOnceEveryTime(String name) {
        CertificateLogin forgetful = login(TestKeys.trusting(ROOT).with("mtls.cache-size", "0"));
        Caller first = accepted(login, ORDERS);
        SentRequest missing = sent(ORDERS.without(name));

        assertThat(outcome(login.callerOf(missing))).isEqualTo(outcome(forgetful.callerOf(missing)));
        assertThat(login.callerOf(missing)).isNotEqualTo(Checked.passed(first));
        assertThat(Stream.of(ORDERS.value(name), "")
                        .map(value -> refusalOf(login.callerOf(sent(ORDERS.and(name, value))))))
                .containsOnly(Refusal.HEADER_REPEATED);
    }

    static Stream<String> comparedHeaders() {
        return ORDERS.names().stream().filter(name -> !name.equals("X-SSL-Client-Session-ID"));
    }

    @ParameterizedTest
    @MethodSource("comparedHeaders")
    void anyOtherValueGetsTheAnswerThatItWouldHaveGotTheFirstTime(String name) {
        CertificateLogin forgetful = login(TestKeys.trusting(ROOT).with("mtls.cache-size", "0"));
        Caller first = accepted(login, ORDERS);
        String value = ORDERS.value(name);
        String middle = new StringBuilder(value)
                .replace(value.length() / 2, value.length() / 2 + 1, "x")
                .toString();

        assertThat(Stream.of(value + "A", value + "=", value.substring(1), "", "x" + value.substring(1), middle, "\n")
                        .map(changed -> sent(ORDERS.with(name, changed))))
                .allSatisfy(request -> {
                    Checked<Caller> checked = login.callerOf(request);
                    assertThat(outcome(checked)).isEqualTo(outcome(forgetful.callerOf(request)));
                    assertThat(checked).isNotEqualTo(Checked.passed(first));
                });
    }

    private static String outcome(Checked<Caller> checked) {
        return checked instanceof Checked.Passed<Caller> passed ? passed.value().name() : checked.toString();
    }

    @Test
    void protocolHostSenderSecretStructureAndVerdictAreAskedEveryTime() {
        accepted(login, ORDERS);
        SentRequest again = sent(ORDERS);

        assertThat(Stream.of(
                                again.over("HTTP/2.0"),
                                again.and("Upgrade", "websocket, h2c"),
                                again.and("http2-settings", ""),
                                SentRequest.of(ORDERS.and("Host", "other.example.com")),
                                again.from("10.0.0.2"),
                                SentRequest.of(ORDERS.and("Host", "orders.example.com")),
                                again.and("X_SSL_Client_Verify", "0"),
                                again.and("$WSPR", "HTTP/1.1"),
                                again.behind("X-SSL-Client-Verify"),
                                again.and("X-Forwarded-Client-Cert", ORDERS.value("X-Forwarded-Client-Cert")),
                                sent(ORDERS.without("X-SSL-Client-Issuer-DN")),
                                sent(ORDERS.with("X-SSL-Client-Verify", "10")))
                        .map(request -> refusalOf(login.callerOf(request))))
                .containsExactly(
                        Refusal.PROTOCOL_NOT_ALLOWED,
                        Refusal.PROTOCOL_NOT_ALLOWED,
                        Refusal.PROTOCOL_NOT_ALLOWED,
                        Refusal.HOST_NOT_ALLOWED,
                        Refusal.SENDER_NOT_TRUSTED,
                        Refusal.SENDER_SECRET_WRONG,
                        Refusal.HEADER_ALIAS,
                        Refusal.SERVER_HEADER,
                        Refusal.HEADER_IN_TRAILER,
                        Refusal.HEADER_REPEATED,
                        Refusal.HEADER_MISSING,
                        Refusal.NOT_VERIFIED_BY_PROXY);
    }

    @Test
    void anExpiredCertificateIsForgotten() {
        HaproxyHeaders brief = HaproxyHeaders.of(ROOT.issue(leaf().validity(NOW, SOON)));
        Caller first = accepted(login, brief);

        clock.moveTo(SOON);
        assertThat(accepted(login, brief)).isSameAs(first);
        clock.moveTo(SOON.plusMillis(1));
        assertThat(refusalOf(login.callerOf(sent(brief)))).isEqualTo(Refusal.CERTIFICATE_EXPIRED);
        clock.moveTo(NOW.minusMillis(1));
        assertThat(refusalOf(login.callerOf(sent(brief)))).isEqualTo(Refusal.CERTIFICATE_NOT_YET_VALID);
        clock.moveTo(NOW);
        assertThat(accepted(login, brief)).isNotSameAs(first);
    }

    @Test
    void anExpiredIntermediateEndsIt() {
        TestAuthority issuing = ROOT.intermediate("Issuing CA", ca -> ca.validity(NOW, SOON));
        HaproxyHeaders headers = HaproxyHeaders.of(issuing.issue(leaf()));
        CertificateLogin below = login(TestKeys.trusting(ROOT).with("mtls.trust.intermediates", issuing.pem()));
        Caller first = accepted(below, headers);

        clock.moveTo(SOON);
        assertThat(accepted(below, headers)).isSameAs(first);
        clock.moveTo(SOON.plusMillis(1));
        assertThat(refusalOf(below.callerOf(sent(headers)))).isEqualTo(Refusal.ISSUER_NOT_TRUSTED);
    }

    @Test
    void afterTheAnchorsDatesTheLineIsAskedAgain() {
        TestAuthority brief =
                TestAuthority.named("Brief CA", ca -> ca.validity(NOW, SOON)).at(NOW);
        HaproxyHeaders headers = HaproxyHeaders.of(brief.issue(leaf()));
        CertificateLogin below = login(TestKeys.trusting(brief));
        Caller first = accepted(below, headers);

        clock.moveTo(SOON);
        assertThat(accepted(below, headers)).isSameAs(first);
        clock.moveTo(SOON.plusMillis(1));
        assertThat(below.callerOf(sent(headers))).isNotEqualTo(Checked.passed(first));
    }

    /** The new one could make a shorter path, to another anchor. */
    @Test
    void onceAnotherAuthorityBecomesValidTheLineIsAskedAgain() {
        TestAuthority later = ROOT.intermediate("Later CA", ca -> ca.validity(SOON, SOON.plusSeconds(60)));
        CertificateLogin both = login(TestKeys.trusting(ROOT).with("mtls.trust.intermediates", later.pem()));
        Caller first = accepted(both, ORDERS);

        clock.moveTo(SOON.minusMillis(1));
        assertThat(accepted(both, ORDERS)).isSameAs(first);
        clock.moveTo(SOON);
        Caller second = accepted(both, ORDERS);
        clock.moveTo(SOON.plusSeconds(61));

        assertThat(second).isNotSameAs(first);
        assertThat(accepted(both, ORDERS)).isSameAs(second);
    }

    /** From some day on, the JDK may forbid an algorithm ({@code denyAfter}). */
    @Test
    void onEachDayTheLineIsAskedAgain() {
        CertificateLogin login = login(TestKeys.trusting(ROOT));
        Instant midnight = NOW.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        Caller first = accepted(login, ORDERS);

        clock.moveTo(midnight.minusMillis(1));
        assertThat(accepted(login, ORDERS)).isSameAs(first);
        clock.moveTo(midnight);
        assertThat(accepted(login, ORDERS)).isNotSameAs(first);
    }

    @Test
    void insideTheClockSkewNothingIsRemembered() {
        CertificateLogin skewed = login(TestKeys.trusting(ROOT).with("mtls.clock-skew", "PT5M"));
        HaproxyHeaders early = HaproxyHeaders.of(ROOT.issue(leaf().validity(NOW.plusSeconds(60), SOON)));
        Caller first = accepted(skewed, early);

        assertThat(accepted(skewed, early)).isNotSameAs(first).isNotEqualTo(first);
    }

    /** Of the thousand callers of one CA and one rule, most of what the proxy says is the same. */
    @Test
    void whoIsRememberedHasTheCertificateThatHeShowedAndSharesTheGroups() {
        CertificateLogin grouped = login(TestKeys.trusting(ROOT).with("mtls.rule.all.groups", "readers,writers"));
        TestCertificate shown = ROOT.issue(leaf().commonName("shown"));
        HaproxyHeaders headers = HaproxyHeaders.of(shown);
        Caller first = accepted(grouped, headers);
        Caller again = accepted(grouped, headers);
        Caller other = accepted(grouped, ORDERS);

        assertThat(again).isSameAs(first);
        assertThat(again.certificate().certificate()).isEqualTo(shown.certificate());
        assertThat(again.certificate().fingerprint()).isEqualTo(shown.fingerprint());
        assertThat(provenBy(again.certificate().commonName())).isEqualTo("shown");
        assertThat(again.certificate().anchor()).isEqualTo(ROOT.certificate());
        assertThat(again.groups())
                .containsExactlyInAnyOrder("readers", "writers")
                .isSameAs(other.groups());
        assertThat(other.certificate().certificate()).isNotEqualTo(shown.certificate());
    }

    @Test
    void sizeZeroRemembersNobody() {
        CertificateLogin forgetful = login(TestKeys.trusting(ROOT).with("mtls.cache-size", "0"));
        List<Caller> callers = List.of(accepted(forgetful, ORDERS), accepted(forgetful, ORDERS));

        assertThat(callers.get(0)).isNotSameAs(callers.get(1));
        assertThat(callers).extracting(Caller::name).containsOnly("orders");
    }
}
