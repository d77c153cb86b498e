// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.Validity;
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

    private volatile Today today = new Today(Validity.ofDay(Instant.EPOCH), Set.of());

    private record Today(Validity day, Set<LeafShape> shapes) {}

    boolean hold(LeafShape shape, Instant now) {
        Today known = today;
        return known.day().covers(now.toEpochMilli()) && known.shapes().contains(shape);
    }

    void add(LeafShape shape, Instant now) {
        Today known = today;
        Set<LeafShape> shapes = new HashSet<>();
        if (known.day().covers(now.toEpochMilli()) && known.shapes().size() < MOST) {
            shapes.addAll(known.shapes());
        }
        shapes.add(shape);
        today = new Today(Validity.ofDay(now), Set.copyOf(shapes));
    }
}
