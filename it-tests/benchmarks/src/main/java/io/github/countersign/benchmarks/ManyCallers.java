// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.refusal.Checked;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Any of so many callers, all of them known: the memory is given a third more places, as it is one of small sets. */
@State(Scope.Benchmark)
@Fork(1)
public class ManyCallers {
    @Param({"1", "100000"})
    public int known;

    private final Callers callers = new Callers();
    private Login login = callers.login(0);
    private List<WireHeaders> all = List.of();

    @Setup
    public void everyCallerIsKnown() {
        login = callers.login(Math.max(8, known * 4 / 3));
        all = callers.first(known);
        long accepted = all.stream()
                .filter(caller -> Expected.passed(login.callerOf(caller.arrive())) != null)
                .count();
        Expected.equal((long) known, accepted);
    }

    @Benchmark
    public ArrivedRequest inputs(Arrivals arrivals) {
        return arrivals.anyOf(all);
    }

    @Benchmark
    public Checked<Caller> countersign(Arrivals arrivals) {
        return login.callerOf(arrivals.anyOf(all));
    }
}
