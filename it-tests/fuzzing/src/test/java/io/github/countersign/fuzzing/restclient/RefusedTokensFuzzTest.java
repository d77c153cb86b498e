// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.testkit.xsuaa.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any other answer: a failure that says how long to wait and is fit for a log, also if our request is echoed. */
class RefusedTokensFuzzTest {
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
        return Stream.of(
                Arguments.of(429, "3", "{\"error\":\"too_many\"}", 0),
                Arguments.of(429, "Mon, 15 Jun 2026 12:00:05 GMT", "", 0),
                Arguments.of(401, "", "{\"error\":\"invalid_client\",\"error_description\":\"Bad credentials\"}", 54),
                Arguments.of(503, "", "<html>", 7));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areAFailureInSilence(
            @InRange(min = 201, max = 599) int status,
            @NotNull @WithUtf8Length(max = 60) String retryAfter,
            @NotNull @WithUtf8Length(max = 2000) String text,
            @InRange(min = 0, max = 2000) int secretAt) {
        String body = Canary.in(text, secretAt);
        // what can stand in a header (RFC 9110 section 5.5)
        String header = retryAfter.replaceAll("[^\t -~\\x80-\\xff]", "");
        server.answers(Answer.of(status, Map.of("Retry-After", header), body));
        assertFails(server.asked()::token);
        assertFails(() -> server.asked().exchange("a." + Canary.SECRET + ".c"));
    }

    private static void assertFails(ThrowingCallable asking) {
        server.pauses().clear();
        assertThatExceptionOfType(TokenException.class).isThrownBy(asking).satisfies(failed -> {
            Canary.isNotIn(failed);
            assertThat(failed).message().matches("[ -~]+");
        });
        assertThat(server.pauses()).noneMatch(Duration::isNegative);
    }
}
