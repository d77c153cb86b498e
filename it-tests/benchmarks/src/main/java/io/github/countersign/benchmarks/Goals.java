// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The goals of the project, in the order of the README. */
final class Goals {
    static final List<Goal> ALL = List.of(
            Goal.atLeast(
                    "repeat caller: faster than plain JDK + dates + Spring SubjectDn, the ten Strings apart",
                    "×",
                    jdk -> jdk < 21 ? 10 : 6,
                    ratio("RepeatCaller.springSubjectDn", "RepeatCaller.countersign")),
            Goal.atMost(
                    "repeat caller: allocated beyond the inputs",
                    " B",
                    200,
                    results -> results.own("RepeatCaller.countersign", ":bytes")),
            Goal.atMost("repeat caller, 8 threads: times blocked", "", 0, figure("ManyThreads.countersign:blocked")),
            Goal.atMost(
                    "new caller: decoding against plain JDK base64 + parse, the ten Strings apart",
                    "×",
                    1.1,
                    ratio("NewCaller.decoding", "NewCaller.plainJdk")),
            Goal.atMost("new caller: allocated by decoding", " B", 42_000, figure("NewCaller.decoding:bytes")),
            Goal.atMost(
                    "100,000 exact rules against 10",
                    "×",
                    1.5,
                    ratio("ManyRules.countersign(100000)", "ManyRules.countersign(10)")),
            Goal.atMost(
                    "100,000 distinct callers against one",
                    "×",
                    3,
                    ratio("ManyCallers.countersign(100000)", "ManyCallers.countersign(1)")),
            Goal.atLeast(
                    "cached token: faster than SAP's token service",
                    "×",
                    jdk -> 30,
                    ratio("CachedToken.sapTokenService", "CachedToken.countersign")),
            Goal.atMost("cached token: allocated", " B", 32, figure("CachedToken.countersign:bytes")),
            Goal.atMost("64 threads, no token: requests", "", 1, figure("requests.missing.countersign")),
            Goal.atMost("64 threads, expired token: requests", "", 1, figure("requests.expired.countersign")),
            Goal.atMost("full handshakes of 20 connections", "", 1, figure("handshakes.full")));

    private Goals() {}

    private static ToDoubleFunction<Results> figure(String name) {
        return results -> results.required(name);
    }

    private static ToDoubleFunction<Results> ratio(String one, String other) {
        return results -> ratio(results, one, other);
    }

    /** How many times the CPU time of the other the one takes itself. */
    static double ratio(Results results, String one, String other) {
        return results.own(one, ":cpu") / results.own(other, ":cpu");
    }
}
