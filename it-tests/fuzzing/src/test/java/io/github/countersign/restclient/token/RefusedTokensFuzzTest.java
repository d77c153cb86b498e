// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any other answer: a failure that says how long to wait and is fit for a log, also if our request is echoed. */
class RefusedTokensFuzzTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final TokenAnswer ANSWERS = new TokenAnswer(JsonProvider.provider());

    static Stream<Arguments> seeds() {
        return Stream.of(
                Arguments.of(429, "3", "{\"error\":\"too_many\"}", 0),
                Arguments.of(429, "Mon, 15 Jun 2026 12:00:05 GMT", "", 0),
                Arguments.of(401, "", "{\"error\":\"invalid_client\",\"error_description\":\"Bad credentials\"}", 54),
                Arguments.of(503, "", "<html>", 7));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areAFailureInSilence(
            @InRange(min = 100, max = 599) int status,
            @NotNull @WithUtf8Length(max = 60) String retryAfter,
            @NotNull @WithUtf8Length(max = 2000) String text,
            @InRange(min = 0, max = 2000) int secretAt) {
        String body = Canary.in(text, secretAt);
        HttpAnswer answer = new HttpAnswer(status, Optional.of(retryAfter), body);
        for (Grant grant : new Grant[] {Grant.CLIENT_CREDENTIALS, Grant.onBehalfOf("a." + Canary.SECRET + ".c").orElseThrow()}) {
            AttemptException failed = new RefusedAnswer(answer, ANSWERS.problem(body), grant).meaning(NOW);
            Canary.isNotIn(failed);
            assertThat(failed).message().matches("[ -~]+");
            assertThat(failed.aftermath().told().orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }
}
