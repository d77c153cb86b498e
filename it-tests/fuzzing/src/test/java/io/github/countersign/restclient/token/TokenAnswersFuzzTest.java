// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.restclient.AccessToken;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any answer of 200: a token that can be used comes out, or a failure that does not tell it. */
class TokenAnswersFuzzTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final TokenAnswer ANSWERS = new TokenAnswer(JSON);
    private static final TokenAnswer.Expected EXPECTED =
            new TokenAnswer.Expected("sb-shop!t1", "thumbprint", Optional.of("zone"), Optional.empty());

    static Stream<Arguments> seeds() {
        String header = "{\"alg\":\"RS256\"}";
        String claims = "{\"cid\":\"sb-shop!t1\",\"zid\":\"zone\",\"cnf\":{\"x5t#S256\":\"thumbprint\"}}";
        return Stream.of(
                Arguments.of(named("our token", ""), header, claims, "bearer", "43199"),
                Arguments.of(named("token of another", ""), header, "{\"azp\":\"other\"}", "bearer", "60"),
                Arguments.of(
                        named("opaque token", "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":60}"),
                        "",
                        "",
                        "",
                        ""),
                Arguments.of(
                        named(
                                "metadata",
                                "{\"token_endpoint\":\"https://a.example.com/t\",\"mtls_endpoint_aliases\":"
                                        + "{\"token_endpoint\":\"https://b.example.com/t\"}}"),
                        "",
                        "",
                        "",
                        ""));
    }

    /** @param whole the body, or nothing for one that is put together from the others */
    @MethodSource("seeds")
    @FuzzTest
    void areATokenOrAFailureInSilence(
            @NotNull @WithUtf8Length(max = 2000) String whole,
            @NotNull @WithUtf8Length(max = 300) String header,
            @NotNull @WithUtf8Length(max = 600) String claims,
            @NotNull @WithUtf8Length(max = 20) String type,
            @NotNull @WithUtf8Length(max = 40) String life) {
        String body = whole.isEmpty() ? body(header, claims, type, life) : whole;
        readToken(body);
        readEndpoint(body);
    }

    private static String body(String header, String claims, String type, String life) {
        return "{\"access_token\":\"%s.%s.%s\",\"token_type\":\"%s\",\"expires_in\":%s}"
                .formatted(base64(header), base64(claims), Canary.SECRET, type, life);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void readToken(String body) {
        try {
            AccessToken token = ANSWERS.read(body, EXPECTED, NOW).token();
            assertThat(token.expiresAt()).isBetween(NOW.plusSeconds(1), NOW.plusSeconds(31 * 24 * 60 * 60));
            assertThat(token.value()).matches("[!-~]+");
            Canary.isNotIn(token.toString());
        } catch (AttemptException failed) {
            Canary.isNotIn(failed);
        }
    }

    private static void readEndpoint(String body) {
        try {
            assertThat(Discovery.tokenEndpoint(body, JSON).getScheme()).isEqualToIgnoringCase("https");
        } catch (AttemptException failed) {
            Canary.isNotIn(failed);
        }
    }
}
