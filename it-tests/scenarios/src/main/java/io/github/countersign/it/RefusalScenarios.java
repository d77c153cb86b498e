// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HostileHeaders;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Doubtful headers from a trusted peer: always 403, or 400 by the server itself; never code of the app. */
interface RefusalScenarios {
    AppUnderTest app();

    /** Of the corpus, the first and the last of each group and refusal: all are tested without a server. */
    static List<HostileHeaders> hostile() {
        Map<String, HostileHeaders> first = new LinkedHashMap<>();
        Map<String, HostileHeaders> last = new LinkedHashMap<>();
        HostileHeaders.against(Fixtures.AUTHORITY).stream()
                .filter(HostileHeaders::canTravel)
                .forEach(hostile -> {
                    String kind = hostile.group() + ": " + hostile.refusal();
                    first.putIfAbsent(kind, hostile);
                    last.put(kind, hostile);
                });
        return Stream.of(first, last)
                .map(Map::values)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    @Test
    default void theSampleIsLargeEnough() {
        assertThat(hostile()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("io.github.countersign.it.RefusalScenarios#hostile")
    default void isRefusedOnPublicAndGuardedUrls(HostileHeaders hostile) {
        int before = app().calls();

        for (String path : new String[] {"/api/public", "/servlet/public", "/api/guarded", "/servlet/guarded"}) {
            assertThat(app().direct()
                            .with(hostile.headers())
                            .get(app().root() + path)
                            .status())
                    .as("%s on %s", hostile, path)
                    .isIn(400, 403);
        }
        assertThat(app().calls()).isEqualTo(before);
    }
}
