// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.xsuaa.Answer;
import java.net.ConnectException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAP's table of retries, literally, and what is never tried again. */
class TokenRetryTest extends TokenTest {
    private static final List<Long> SOON = List.of(300L, 600L, 1200L);
    private static final List<Long> LATER = List.of(1000L, 3000L, 9000L);

    private TokenException failure(TenantTokens tokens) {
        TokenException failed = catchThrowableOfType(TokenException.class, tokens::token);
        assertThat(failed).isNotNull();
        assertThat(failed.client()).isEqualTo("xsuaa");
        assertThat(failed).hasMessageStartingWith(failed.reason().code() + ": client 'xsuaa' at acme.authentication");
        return failed;
    }

    private List<Long> pausedMillis() {
        return pauses.stream().map(Duration::toMillis).toList();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Answer.status(408), SOON, Reason.UNAVAILABLE),
                Arguments.of(Answer.status(502), SOON, Reason.UNAVAILABLE),
                Arguments.of(Answer.status(504), SOON, Reason.UNAVAILABLE),
                Arguments.of(Answer.reset(), SOON, Reason.UNAVAILABLE),
                Arguments.of(Answer.status(500), LATER, Reason.UNAVAILABLE),
                Arguments.of(Answer.status(503), LATER, Reason.UNAVAILABLE),
                Arguments.of(Answer.status(429), LATER, Reason.TOO_MANY_REQUESTS),
                Arguments.of(Answer.tooMany("soon"), LATER, Reason.TOO_MANY_REQUESTS),
                Arguments.of(Answer.tooMany("3"), List.of(3000L, 3000L, 3000L), Reason.TOO_MANY_REQUESTS));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void threeRetriesAndOnePostAnAttempt(Answer trouble, List<Long> waits, Reason reason) {
        xsuaa.next(trouble, trouble, trouble, trouble);

        assertThat(failure(tokens()).reason()).isEqualTo(reason);
        assertThat(pausedMillis()).isEqualTo(waits);
        assertThat(xsuaa.calls()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void theLastRetryCounts(Answer trouble) {
        xsuaa.next(trouble, trouble, trouble);

        assertThat(tokens().token().value()).isEqualTo(xsuaa.issued().get(0));
        assertThat(xsuaa.calls()).hasSize(4);
    }

    @Test
    void noAttemptBeginsBehindTheDeadline() {
        xsuaa.next(Answer.status(503), Answer.status(503), Answer.status(503), Answer.status(503));

        assertThat(failure(tokens(keys().with("mtls.client.xsuaa.token-timeout", "PT4S")))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(pausedMillis()).as("with a clock that stands still").containsExactly(1000L, 3000L);
        assertThat(xsuaa.calls()).hasSize(3);
    }

    @Test
    void anAnswerThatTakesLongerThanAllMayIsGivenUp() {
        CountDownLatch turn = new CountDownLatch(1);
        xsuaa.next(Answer.silence(turn));

        assertThat(failure(tokens(keys().with("mtls.client.xsuaa.token-timeout", "PT0.2S")))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(pauses).isEmpty();
        turn.countDown();
    }

    @Test
    void aConnectionThatIdledIntoAResetIsOneMorePost() {
        TenantTokens tokens = tokens();
        tokens.token();
        pass(Duration.ofDays(1));
        xsuaa.next(Answer.reset());

        tokens.token();

        assertThat(pausedMillis()).containsExactly(300L);
        assertThat(xsuaa.calls()).as("first, reset, retry").hasSize(3);
    }

    @Test
    void retryAfterMayBeADate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(5).atZone(ZoneOffset.UTC));
        xsuaa.next(Answer.tooMany(date));

        tokens().token();

        assertThat(pauses)
                .singleElement()
                .matches(pause ->
                        pause.compareTo(Duration.ofSeconds(4)) >= 0 && pause.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    @Test
    void toldToWaitTooLongForACallNobodyAsksUntilThen() {
        xsuaa.next(Answer.tooMany("120"));
        TenantTokens tokens = tokens();

        assertThat(failure(tokens).reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
        assertThat(failure(tokens)).hasMessageContaining("not asked again before");
        assertThat(pauses).isEmpty();
        assertThat(xsuaa.calls()).hasSize(1);
        pass(Duration.ofMinutes(2));
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "Thu, 01 Jan 1970 00:00:00 GMT"})
    void toldToComeAtOnceWaitsAsIfToldNothing(String header) {
        Answer refused = Answer.tooMany(header);
        xsuaa.next(refused, refused, refused, refused);
        TenantTokens tokens = tokens();

        assertThat(failure(tokens).reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
        assertThat(pausedMillis()).containsExactly(1000L, 3000L, 9000L);
    }

    @Test
    void nobodyWaitsForDays() {
        xsuaa.next(Answer.tooMany("999999999"));
        TenantTokens tokens = tokens();
        failure(tokens);

        pass(Duration.ofMinutes(15));

        assertThat(tokens.token().value()).isNotEmpty();
    }

    static Stream<Arguments> lastWords() {
        return Stream.of(
                Arguments.of(Answer.badCredentials(), Reason.CLIENT_UNKNOWN, "401 invalid_client (Bad credentials)"),
                Arguments.of(
                        Answer.error(401, "unauthorized", "Unsupported instance credential for sb-orders"),
                        Reason.CLIENT_UNKNOWN,
                        "Unsupported instance credential"),
                Arguments.of(Answer.status(401), Reason.ANSWER_NOT_UNDERSTOOD, "401; "),
                Arguments.of(Answer.status(403), Reason.ANSWER_NOT_UNDERSTOOD, "403; "),
                Arguments.of(Answer.error(403, "access_denied", "x"), Reason.CLIENT_UNKNOWN, "403 access_denied (x)"),
                Arguments.of(Answer.error(400, "invalid_client", "x"), Reason.CLIENT_UNKNOWN, "400 invalid_client"),
                Arguments.of(
                        Answer.error(400, "invalid_scope", "[x] is invalid"), Reason.CONFIGURATION, "invalid_scope"),
                Arguments.of(Answer.status(404), Reason.CONFIGURATION, "404"),
                Arguments.of(
                        Answer.of(302, Map.of("Location", "https://localhost:1/"), ""), Reason.CONFIGURATION, "302"),
                Arguments.of(Answer.status(204), Reason.ANSWER_NOT_UNDERSTOOD, "204"),
                Arguments.of(Answer.status(418), Reason.ANSWER_NOT_UNDERSTOOD, "418"));
    }

    @ParameterizedTest
    @MethodSource("lastWords")
    void isNotTriedAgain(Answer answer, Reason reason, String said) {
        xsuaa.next(answer);

        assertThat(failure(tokens())).hasMessageContaining(said).matches(failed -> failed.reason() == reason);
        assertThat(xsuaa.calls()).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aSilentServiceIsLeftAfterTheReadTimeout() {
        CountDownLatch end = new CountDownLatch(1);
        xsuaa.next(Answer.silence(end), Answer.halfAnAnswer(end));
        TestKeys impatient = keys().with("mtls.client.xsuaa.read-timeout", "PT0.3S");

        assertThat(tokens(impatient).token().value()).isNotEmpty();
        assertThat(pausedMillis()).containsExactly(300L, 600L);
        assertThat(xsuaa.calls()).hasSize(3);
        end.countDown();
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        TestKeys keys = keys();
        xsuaa.close();

        assertThat(failure(tokens(keys)))
                .matches(failed -> failed.reason() == Reason.UNAVAILABLE)
                .hasMessageContaining("ConnectException")
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(pausedMillis()).isEqualTo(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "<html>", "\"x\"", "{}"})
    void garbageIsNotUnderstood(String garbage) {
        xsuaa.next(Answer.json(200, garbage));

        assertThat(failure(tokens()).reason()).isEqualTo(Reason.ANSWER_NOT_UNDERSTOOD);
        assertThat(xsuaa.calls()).hasSize(1);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        xsuaa.next(Answer.json(200, String.join("", Collections.nCopies(70_000, "x"))));

        assertThat(failure(tokens()))
                .matches(failed -> failed.reason() == Reason.ANSWER_NOT_UNDERSTOOD)
                .hasMessageContaining("longer");
    }

    @Test
    void whatAServerEchoesIsNotPublished() {
        String user = xsuaa.userToken("alice", "acme");
        xsuaa.next(Answer.error(400, "invalid_grant", "Bad assertion " + user + " \u001b[31m${jndi:x}"));

        TokenException failed = catchThrowableOfType(TokenException.class, () -> tokens().exchange(user));

        assertThat(failed.reason()).isEqualTo(Reason.REQUEST_REFUSED);
        assertThat(failed.getMessage())
                .contains("invalid_grant (Bad assertion ... ")
                .doesNotContain(user.substring(0, 30), "\u001b", "${");
    }
}
