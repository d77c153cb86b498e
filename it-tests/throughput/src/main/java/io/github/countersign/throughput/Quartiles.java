// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.stream.DoubleStream;

/** Where the middle of some figures is. */
record Quartiles(double lower, double median, double upper) {

    static Quartiles of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return new Quartiles(at(0.25, sorted), at(0.5, sorted), at(0.75, sorted));
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("lowerQuartile", rounded(lower))
                .add("median", rounded(median))
                .add("upperQuartile", rounded(upper))
                .build();
    }

    private static double at(double share, double[] sorted) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double rounded(double figure) {
        return Math.round(1000 * figure) / 1000.0;
    }
}
