// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What JMH's own threads spent on a call, and how often they waited for a monitor. Time by the clock would also hold what the
 * machine did for others.
 */
public final class WorkerThreads implements InternalProfiler {
    /** CPU time, ns a call. */
    static final String CPU = "cpu";
    /** How often all threads together were blocked during an iteration. */
    static final String BLOCKED = "blocked";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long cpuBefore;
    private long blockedBefore;

    @Override
    public String getDescription() {
        return "CPU time and blocking of the worker threads";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        cpuBefore = cpu();
        blockedBefore = blocked();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long calls = Math.max(1, result.getMetadata().getAllOps());
        return List.of(
                new ScalarResult(CPU, (double) (cpu() - cpuBefore) / calls, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(BLOCKED, blocked() - blockedBefore, "times", AggregationPolicy.SUM));
    }

    private List<ThreadInfo> workers() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().contains("jmh-worker"))
                .toList();
    }

    private long cpu() {
        return workers().stream()
                .mapToLong(worker -> threads.getThreadCpuTime(worker.getThreadId()))
                .sum();
    }

    private long blocked() {
        return workers().stream().mapToLong(ThreadInfo::getBlockedCount).sum();
    }
}
