// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Named.named;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.testkit.xsuaa.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any answer of 200: a token that can be used comes out, or a failure that does not tell it. */
class TokenAnswersFuzzTest {
    private static TokenServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TokenServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> seeds() {
        String header = "{\"alg\":\"RS256\"}";
        String claims = "{\"cid\":\"%s\",\"zid\":\"zone\",\"cnf\":{\"x5t#S256\":\"%s\"}}"
                .formatted(TokenServer.CLIENT_ID, TokenServer.thumbprint());
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
        server.answers(Answer.json(200, body));
        readToken();
        readEndpoint();
    }

    private static String body(String header, String claims, String type, String life) {
        return "{\"access_token\":\"%s.%s.%s\",\"token_type\":\"%s\",\"expires_in\":%s}"
                .formatted(base64(header), base64(claims), Canary.SECRET, type, life);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void readToken() {
        try {
            AccessToken token = server.asked().token();
            assertThat(token.expiresAt())
                    .isBetween(TokenServer.NOW.plusSeconds(1), TokenServer.NOW.plusSeconds(31 * 24 * 60 * 60));
            assertThat(token.value()).matches("[!-~]+");
            Canary.isNotIn(token.toString());
        } catch (TokenException failed) {
            Canary.isNotIn(failed);
        }
    }

    /** Whatever the metadata say, nobody is asked over plain HTTP but who gave them. */
    private static void readEndpoint() {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(server.discovered()::token)
                .satisfies(Canary::isNotIn);
    }
}
