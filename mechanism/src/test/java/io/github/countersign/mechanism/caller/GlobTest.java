// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "*, ''",
        "*, orders",
        "**, orders",
        "reader-*, reader-",
        "reader-*, reader-42",
        "*-eu, orders-eu",
        "a*b*c, abc",
        "a*b*c, aXbXbXc",
        "*a*, bab",
        "*ab, aab",
        "a*a, aa",
        "'', ''",
        "uuid/*, uuid/123",
        "x.y, x.y",
        "*, *",
    })
    void matches(String pattern, String text) {
        assertThat(new Glob(pattern).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, Orders",
        "orders, ''",
        "orders, orders2",
        "orders, xorders",
        "reader-*, reader",
        "*-eu, orders-eu2",
        "a*b*c, acb",
        "a*a, a",
        "x.y, xzy",
        "a?c, abc",
        "[ab], a",
        "'', a",
        "a*, *a",
    })
    void doesNotMatch(String pattern, String text) {
        assertThat(new Glob(pattern).matches(text)).isFalse();
    }

    @Test
    void matchesLinesAndLongTextsToo() {
        assertThat(new Glob("a*b").matches("a\n\r\u2028b")).isTrue();
        assertThat(new Glob("*a*a*a*a*a*a*a*a*b").matches("a".repeat(16_000))).isFalse();
    }

    @Test
    void isLiteralOnlyWithoutAStar() {
        assertThat(new Glob("orders").isLiteral()).isTrue();
        assertThat(new Glob("orders*").isLiteral()).isFalse();
        assertThat(new Glob("*").isLiteral()).isFalse();
    }

    /** All texts up to this length over a small alphabet. */
    private static Stream<String> texts(String alphabet, int longest) {
        return Stream.iterate(List.of(""), texts -> texts.stream()
                        .flatMap(text -> alphabet.chars().mapToObj(next -> text + (char) next))
                        .toList())
                .limit(longest + 1L)
                .flatMap(List::stream);
    }

    private static boolean matchesByDefinition(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        return pattern.charAt(0) == '*'
                ? matchesByDefinition(rest, text)
                        || (!text.isEmpty() && matchesByDefinition(pattern, text.substring(1)))
                : !text.isEmpty()
                        && text.charAt(0) == pattern.charAt(0)
                        && matchesByDefinition(rest, text.substring(1));
    }

    @Test
    void matchesAsDefined() {
        List<String> texts = texts("ab", 5).toList();

        assertThat(texts("ab*", 4)).allMatch(pattern -> texts.stream()
                .allMatch(text -> new Glob(pattern).matches(text) == matchesByDefinition(pattern, text)));
    }

    /** Two patterns of at most three characters that overlap at all do so in a text of at most six. */
    @Test
    void overlapsIfSomeTextIsMatchedByBoth() {
        List<String> patterns = texts("ab*", 3).toList();
        List<String> texts = texts("ab", 6).toList();
        for (String one : patterns) {
            List<String> matched = texts.stream().filter(new Glob(one)::matches).toList();
            for (String two : patterns) {
                assertThat(new Glob(one).overlaps(new Glob(two)))
                        .as("'%s' and '%s'", one, two)
                        .isEqualTo(matched.stream().anyMatch(new Glob(two)::matches));
            }
        }
    }

    @Test
    void overlapsOfLongerPatterns() {
        assertThat(new Glob("tenant-a/*").overlaps(new Glob("tenant-b/*"))).isFalse();
        assertThat(new Glob("*-eu").overlaps(new Glob("orders-*"))).isTrue();
        assertThat(new Glob("*a*".repeat(500)).overlaps(new Glob("*b*".repeat(500))))
                .isTrue();
    }
}
