// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The shapes of callers that were found good below one issuer on one day (UTC): what {@code jdk.certpath.disabledAlgorithms}
 * forbids from a day on ({@code denyAfter}) is asked anew on each. Shapes are chosen by whoever has certificates issued, so they
 * are few; one too many begins them anew. When two threads add at once, a shape may be lost and is found again.
 */
final class KnownShapes {
    static final int MOST = 32;

    private volatile Today today = new Today(0, Set.of());

    private record Today(long day, Set<LeafShape> shapes) {}

    boolean hold(LeafShape shape, Instant now) {
        Today known = today;
        return known.day() == day(now) && known.shapes().contains(shape);
    }

    void add(LeafShape shape, Instant now) {
        Today known = today;
        Set<LeafShape> shapes = new HashSet<>();
        if (known.day() == day(now) && known.shapes().size() < MOST) {
            shapes.addAll(known.shapes());
        }
        shapes.add(shape);
        today = new Today(day(now), Set.copyOf(shapes));
    }

    private static long day(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
