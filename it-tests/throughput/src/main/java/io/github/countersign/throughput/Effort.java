// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warmUps slices of each app whose figures nobody looks at
 * @param rounds slices of each app that count
 * @param starts of the server with each deployment
 * @param deployments of each app into a server that runs
 */
record Effort(int warmUps, int rounds, Duration slice, int starts, int deployments) {
    static final Effort FULL = new Effort(30, 30, Duration.ofMillis(500), 3, 10);
    static final Effort QUICK = new Effort(8, 8, Duration.ofMillis(500), 1, 1);
}
