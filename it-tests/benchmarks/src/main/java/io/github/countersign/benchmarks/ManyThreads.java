// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.refusal.Checked;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Threads;

/** Eight threads serve the same caller; how often they are blocked counts, see {@link WorkerThreads}. */
@Threads(8)
@Fork(1)
public class ManyThreads {

    @Benchmark
    public Checked<Caller> countersign(RepeatCaller repeat, Arrivals arrivals) {
        return repeat.countersign(arrivals);
    }

    @Benchmark
    public X509Certificate plainJdk(RepeatCaller repeat, Arrivals arrivals) throws GeneralSecurityException {
        return repeat.plainJdk(arrivals);
    }
}
