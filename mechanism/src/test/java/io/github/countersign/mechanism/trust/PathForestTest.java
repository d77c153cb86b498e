// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** In forests of authorities, the path that is found is the one that a search of all paths finds first. */
class PathForestTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final int FORESTS = 60;

    /** Some authorities are valid until a day before now, or from a day after; the callers are valid all the time. */
    private static final List<Instant> TIMES =
            List.of(NOW.minus(Duration.ofHours(23)), NOW, NOW.plus(Duration.ofDays(2)));

    private final Map<Integer, Integer> foundByLength = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int refused;

    @Test
    void theShortestGoodPathIsFoundWhereverThereIsOne() {
        for (int number = 0; number < FORESTS; number++) {
            compare(Forest.of(number, NOW));
        }

        assertThat(differences).isEmpty();
        assertThat(foundByLength).containsOnlyKeys(2, 3, 4, 5);
        assertThat(foundByLength.values()).allMatch(count -> count >= 5);
        assertThat(refused).isGreaterThan(100);
    }

    private void compare(Forest forest) {
        PathFinder finder = new PathFinder(forest.anchors(), forest.intermediates());
        ExhaustiveSearch search = new ExhaustiveSearch(forest.anchors(), forest.intermediates());
        for (TestCertificate caller : forest.callers()) {
            for (Instant time : TIMES) {
                List<X509Certificate> path =
                        search.path(caller.certificate(), time).orElse(List.of());
                Checked<ProvenPath> found = finder.pathOf(caller.certificate(), time);
                if (path.isEmpty()) {
                    refused++;
                } else {
                    foundByLength.merge(path.size(), 1, Integer::sum);
                }
                if (!answers(found, path)) {
                    differences.add("forest " + forest.number() + " at " + time + ": " + names(path) + ", " + found);
                }
            }
        }
    }

    private static boolean answers(Checked<ProvenPath> found, List<X509Certificate> path) {
        return found instanceof Checked.Passed<ProvenPath> passed
                ? !path.isEmpty() && passed.value().anchor().equals(path.get(path.size() - 1))
                : path.isEmpty();
    }

    private static List<String> names(List<X509Certificate> path) {
        return path.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .toList();
    }
}
