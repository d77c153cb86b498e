// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
    private static String fresh(String value) {
        return String.valueOf(value.toCharArray());
    }

    @Test
    void equalValuesAreOneObject() {
        SharedValues<String> values = new SharedValues<>();
        String first = values.shared(fresh("CN=root"));

        assertThat(values.shared(fresh("CN=root"))).isSameAs(first);
        assertThat(values.shared(fresh("CN=other"))).isEqualTo("CN=other");
        assertThat(values.shared(Set.of("a", "b").toString())).isNotEqualTo(first);
    }

    @Test
    void keepsNoMoreThanAFew() {
        SharedValues<String> values = new SharedValues<>();
        Set<String> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, 10_000).forEach(i -> kept.add(values.shared("value " + i)));

        assertThat(IntStream.rangeClosed(1, 10_000)
                        .mapToObj(i -> values.shared("value " + (10_000 - i)))
                        .filter(kept::contains))
                .hasSizeBetween(1, 256);
    }

    @Test
    void whatWasPushedOutIsSharedAnew() {
        SharedValues<String> values = new SharedValues<>();
        String first = values.shared(fresh("CN=root"));
        IntStream.range(0, 10_000).forEach(i -> values.shared("value " + i));
        String second = values.shared(fresh("CN=root"));

        assertThat(second).isEqualTo(first).isNotSameAs(first);
        assertThat(values.shared(fresh("CN=root"))).isSameAs(second);
    }
}
