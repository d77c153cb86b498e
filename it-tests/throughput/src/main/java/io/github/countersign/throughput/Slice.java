// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

/** What was answered within some time. */
record Slice(long requests, long nanos, long processorNanos) {

    double requestsPerSecond() {
        return 1e9 * requests / nanos;
    }

    /** Counts what the server's process spent, whoever else kept the machine busy. */
    double requestsPerProcessorSecond() {
        return 1e9 * requests / processorNanos;
    }
}
