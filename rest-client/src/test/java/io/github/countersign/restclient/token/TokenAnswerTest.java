// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.Retry;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
    private static final Instant ASKED_AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final TokenAnswer.Expected EXPECTED =
            new TokenAnswer.Expected("sb-orders!t1", "thumbprint", Optional.empty(), Optional.empty());
    private static final TokenAnswer.Expected IN_ZONE =
            new TokenAnswer.Expected("sb-orders!t1", "thumbprint", Optional.of("zone-1"), Optional.empty());

    private static AccessToken read(String body, TokenAnswer.Expected expected) throws AttemptException {
        return new TokenAnswer(JsonProvider.provider())
                .read(body, expected, ASKED_AT)
                .token();
    }

    private static String body(String token) {
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":43199}";
    }

    private static String living(String expiresIn) {
        return "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":" + expiresIn + "}";
    }

    private static String jwt(String claims) {
        return part("{\"alg\":\"RS256\"}") + "." + part(claims) + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertNotUnderstood(String body, TokenAnswer.Expected expected, String what) {
        assertThatExceptionOfType(AttemptException.class)
                .isThrownBy(() -> read(body, expected))
                .matches(failed -> failed.reason() == Reason.ANSWER_NOT_UNDERSTOOD
                        && failed.aftermath().retry() == Retry.NEVER)
                .withMessageContaining(what)
                .withNoCause();
    }

    private static void assertNotUnderstood(String body, String what) {
        assertNotUnderstood(body, EXPECTED, what);
    }

    @Test
    void holdsATokenAndHowLongItLives() throws AttemptException {
        AccessToken token = read(body("opaque"), EXPECTED);

        assertThat(token.value()).isEqualTo("opaque");
        assertThat(token.expiresAt()).isEqualTo(ASKED_AT.plusSeconds(43_199));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "Bearer", "BEARER"})
    void theTypeIsBearerInAnyCase(String type) throws AttemptException {
        assertThat(read(body("a").replace("bearer", type), EXPECTED).value()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mac\"", "\"N_A\"", "\"\"", "\"bearer \"", "null", "1", "{}"})
    void everyOtherTypeIsRefused(String type) {
        assertNotUnderstood(body("a").replace("\"bearer\"", type), "token_type");
    }

    @Test
    void theTypeMustBeThere() {
        assertNotUnderstood(body("a").replace("token_type", "type"), "token_type");
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "60, PT1M",
        "43199, PT11H59M59S",
        "2678400, PT744H",
        "60.0, PT1M",
        "1.5, PT1S",
        "'\"3600\"', PT1H",
        "'\"60.5\"', PT1M"
    })
    void livesSoManySeconds(String expiresIn, Duration life) throws AttemptException {
        assertThat(read(living(expiresIn), EXPECTED).expiresAt()).isEqualTo(ASKED_AT.plus(life));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "0.5",
                "\"\"",
                "true",
                "[]",
                "{}",
                "2678401",
                "99999999999",
                "99999999999999999999",
                "1e400",
                "-1e400",
                "1e999999999"
            })
    void everyOtherLifeIsRefused(String expiresIn) {
        assertNotUnderstood(living(expiresIn), "expires_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"expires\":1", "\"expires_in\":null"})
    void aLifeThatNobodyToldIsThatOfTheTokenOrShort(String untold) throws AttemptException {
        String told = "\"expires_in\":43199";
        String token = jwt("{\"exp\":" + ASKED_AT.plusSeconds(3600).getEpochSecond() + "}");

        assertThat(read(body(token).replace(told, untold), EXPECTED).expiresAt())
                .isEqualTo(ASKED_AT.plusSeconds(3600));
        assertThat(read(body("opaque").replace(told, untold), EXPECTED).expiresAt())
                .isEqualTo(ASKED_AT.plus(Duration.ofMinutes(5)));
        String over = jwt("{\"exp\":" + ASKED_AT.getEpochSecond() + "}");
        assertNotUnderstood(body(over).replace(told, untold), "exp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                " a",
                "a\\nb",
                "a\\r\\nX-Other: b",
                "a\\u0000",
                "é",
                "a=b",
                "=",
                "a,b",
                "\\\"a\\\"",
                "a;b"
            })
    void aTokenThatCanStandInNoHeaderIsRefused(String token) {
        assertNotUnderstood(body(token), "access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "{}", "[\"a\"]"})
    void aTokenIsText(String token) {
        assertNotUnderstood(body("a").replace("\"a\"", token), "access_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0123456789abcdef0123456789abcdef",
                "a-b._~+/c==",
                "a.b.c",
                "a.b.c.d.e",
                "..",
                "e30.e30.e30",
                "00D5g00000!AQ8.x_y",
                "tenant|token"
            })
    void whatIsNoJwtIsOpaque(String token) throws AttemptException {
        assertThat(read(body(token), EXPECTED).value()).isEqualTo(token);
        assertThat(read(body(token), IN_ZONE).value())
                .as("nothing is known of its zone")
                .isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cid\":\"sb-orders!t1\"}",
                "{\"azp\":\"sb-orders!t1\"}",
                "{\"cid\":\"sb-orders!t1\",\"azp\":\"somebody\"}",
                "{\"cnf\":{\"x5t#S256\":\"thumbprint\"}}",
                "{\"cnf\":{}}",
                "{\"cnf\":\"x\"}",
                "{\"zid\":\"zone-2\"}",
            })
    void aJwtSaysWhatWasAskedForOrNothing(String claims) throws AttemptException {
        assertThat(read(body(jwt(claims)), EXPECTED).value()).isEqualTo(jwt(claims));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cid\":\"sb-mail!t1\"} | another client",
                "{\"azp\":\"sb-mail!t1\"} | another client",
                "{\"cid\":\"sb-mail!t1\",\"azp\":\"sb-orders!t1\"} | another client",
                "{\"cid\":\"\"} | another client",
                "{\"cnf\":{\"x5t#S256\":\"other\"}} | another certificate",
                "{\"cnf\":{\"x5t#S256\":\"\"}} | another certificate",
            })
    void aJwtForSomebodyElseIsRefused(String claims, String what) {
        assertNotUnderstood(body(jwt(claims)), what);
    }

    @Test
    void aJwtIsOfTheZoneThatWasAskedFor() throws AttemptException {
        String right = jwt("{\"zid\":\"zone-1\"}");

        assertThat(read(body(right), IN_ZONE).value()).isEqualTo(right);
        assertNotUnderstood(body(jwt("{\"zid\":\"zone-2\"}")), IN_ZONE, "zone");
        assertNotUnderstood(body(jwt("{}")), IN_ZONE, "zone");
        assertNotUnderstood(body(jwt("{\"zid\":7}")), IN_ZONE, "zone");
        assertNotUnderstood(body(part("{\"alg\":\"RS256\"}") + ".bm9uZQ.c2ln"), IN_ZONE, "zone");
    }

    @Test
    void theIdentityServiceCallsTheZoneOtherwise() throws AttemptException {
        for (String claim : new String[] {"app_tid", "zone_uuid"}) {
            String right = jwt("{\"" + claim + "\":\"zone-1\"}");

            assertThat(read(body(right), IN_ZONE).value()).isEqualTo(right);
            assertNotUnderstood(body(jwt("{\"" + claim + "\":\"zone-2\"}")), IN_ZONE, "zone");
        }
        assertNotUnderstood(body(jwt("{\"zid\":\"zone-2\",\"app_tid\":\"zone-1\"}")), IN_ZONE, "zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "<html>", "\"x\"", "{} {}", "{}x"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertNotUnderstood(body, "");
    }

    /** The parsers of servers have limits of their own, and exceptions of their own for them. */
    @Test
    void jsonThatNoParserLikesIsRefused() {
        assertNotUnderstood("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "no JSON object");
        assertNotUnderstood("[".repeat(60_000), "no JSON object");
        assertNotUnderstood(living("1" + "0".repeat(5_000)), "");
        assertNotUnderstood(living("0." + "1".repeat(5_000)), "");
    }

    @Test
    void aJwtThatNoParserLikesSaysNothing() throws AttemptException {
        String deep = "[".repeat(10_000);
        String token = part("{\"alg\":\"RS256\"}") + "." + part(deep) + ".c2ln";

        assertThat(read(body(token), EXPECTED).value()).isEqualTo(token);
        assertNotUnderstood(body(token), IN_ZONE, "zone");
        assertThat(read(body(part(deep) + ".a.b"), EXPECTED).value()).startsWith(part(deep));
    }

    @Test
    void noMessageHoldsTheToken() {
        String token = jwt("{\"cid\":\"sb-mail!t1\"}");

        assertThatExceptionOfType(AttemptException.class)
                .isThrownBy(() -> read(body(token), EXPECTED))
                .withMessageNotContainingAny(token, "sb-mail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"invalid_client\",\"error_description\":\"Bad credentials\"} | invalid_client (Bad credentials)",
                "{\"error\":\"invalid_client\"} | invalid_client",
                "{\"error\":\"Invalid Client\",\"error_description\":\"x\"} | (x)",
                "{\"error\":{\"a\":1}} | ''",
                "{} | ''",
                "<html>canary</html> | ''",
            })
    void aRefusalIsDescribedInItsOwnWords(String body, String problem) {
        assertThat(new TokenAnswer(JsonProvider.provider()).problem(body)).hasToString(problem);
    }

    @Test
    void aRefusalThatNoParserLikesIsNotDescribed() {
        assertThat(new TokenAnswer(JsonProvider.provider()).problem("[".repeat(60_000)))
                .hasToString("");
    }
}
