// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.deployment.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedTest {
    private static final String SECRET = "q7Zk1RtY9mB4sWv0LcX2nGdH5pJf8eTa";

    @ParameterizedTest
    @CsvSource({
        "Bad credentials, Bad credentials",
        "'[x] is invalid', '[x] is invalid'",
        "'größer', 'gr??er'",
        "'a\"b\\c<d>${e}', 'a?b?c?d???e?'",
    })
    void isMadeSafe(String text, String safe) {
        assertThat(Described.text(text)).isEqualTo(safe);
    }

    @Test
    void controlCharactersEndNoLine() {
        assertThat(Described.text("a\nb\r\u001b[31m\u0085\u2028c")).isEqualTo("a?b??[31m??c");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 148, 150, 159, 160, 161, 600, 620, 639, 640, 641, 5000})
    void aLongWordIsLeftOutWhereverItStands(int at) {
        for (String before : new String[] {"x".repeat(at) + " ", "word ".repeat(at / 5)}) {
            String described = Described.text(before + SECRET + " " + SECRET);

            assertThat(described).hasSizeLessThanOrEqualTo(163);
            assertThat(Runs.of(SECRET)).noneMatch(described::contains);
        }
    }
}
