// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:49:37Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "3, PT3S",
        "' 120 ', PT2M",
        "007, PT7S",
        "'Tue, 24 Nov 2026 08:49:40 GMT', PT3S",
        "'Wed, 25 Nov 2026 08:49:37 GMT', PT24H",
        "'Tue, 24 Nov 2026 08:49:37 GMT', PT0S",
        "'Tue, 24 Nov 2026 08:49:36 GMT', PT0S",
        "'Sun, 06 Nov 1994 08:49:37 GMT', PT0S",
    })
    void isInSecondsOrADate(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "9999999999", "99999999999999999999999999"})
    void aNumberOfAnyLengthIsALongWait(String header) {
        assertThat(RetryAfter.read(header, NOW))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "٣",
                "3, 4",
                "Tue, 24 Nov 2026",
                "2026-11-24T08:49:40Z"
            })
    void isNothingElse(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }

    @Test
    void aDateAtTheEndOfTimeIsALongWait() {
        assertThat(RetryAfter.read("Fri, 31 Dec 9999 23:59:59 GMT", NOW))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
    }
}
