// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The goals of the project, in the order of the README. */
final class Goals {
    static final List<Goal> ALL = List.of(
            Goal.atLeast(
                    "repeat caller: faster than plain JDK + dates + Spring SubjectDn",
                    "×",
                    jdk -> jdk < 21 ? 5.5 : 3.2,
                    ratio("RepeatCaller.springSubjectDn:cpu", "RepeatCaller.countersign:cpu")),
            Goal.atLeast(
                    "the same without making the ten Strings, which both begin with",
                    "×",
                    jdk -> jdk < 21 ? 12 : 5,
                    Goals::withoutInputs),
            Goal.atMost("repeat caller: allocated beyond the inputs", " B", 24, Goals::bytesBeyondInputs),
            Goal.atMost("repeat caller, 8 threads: times blocked", "", 0, figure("ManyThreads.countersign:blocked")),
            Goal.atMost(
                    "new caller: decoding against plain JDK base64 + parse",
                    "×",
                    jdk -> jdk < 21 ? 1.12 : 1.2,
                    ratio("NewCaller.decoding:cpu", "NewCaller.plainJdk:cpu")),
            Goal.atMost("new caller: allocated by decoding", " B", 42_000, figure("NewCaller.decoding:bytes")),
            Goal.atMost("new caller: path, in verifications of a signature", "×", 1.25, Goals::path),
            Goal.atMost("memory per remembered caller", " B", 2_500, figure("memory.per-caller")),
            Goal.atMost(
                    "100,000 exact rules against 10",
                    "×",
                    1.5,
                    ratio("ManyRules.countersign(100000):cpu", "ManyRules.countersign(10):cpu")),
            Goal.atMost(
                    "100,000 distinct callers against one",
                    "×",
                    4,
                    ratio("ManyCallers.countersign(100000):cpu", "ManyCallers.countersign(1):cpu")),
            worstRefused("RSA-2048", 5),
            worstRefused("P-256", 15),
            worstRefused("P-521", 60),
            Goal.atMost(
                    "worst refused request, RSA-2048: allocated",
                    " MB",
                    2,
                    results -> worst(results, "RSA-2048", "bytes") / 1_000_000),
            Goal.atLeast(
                    "cached token: faster than SAP's token service",
                    "×",
                    jdk -> 30,
                    ratio("CachedToken.sapTokenService:cpu", "CachedToken.countersign:cpu")),
            Goal.atMost("cached token: allocated", " B", 32, figure("CachedToken.countersign:bytes")),
            Goal.atMost("64 threads, no token: requests", "", 1, figure("requests.missing.countersign")),
            Goal.atMost("64 threads, expired token: requests", "", 1, figure("requests.expired.countersign")),
            Goal.atMost("full handshakes of 20 connections", "", 1, figure("handshakes.full")),
            wholeRequests("Open Liberty", 0.95),
            wholeRequests("Payara Micro", 0.96),
            Goal.atMost(
                    "deployment into a running Open Liberty: added by the mechanism",
                    " ms",
                    100,
                    results -> added(results, "Open Liberty", "mechanism")),
            Goal.atMost("and by both jars", " ms", 350, results -> added(results, "Open Liberty", "both")),
            Goal.atMost(
                    "deployment into a running Payara Micro: added by both jars",
                    " ms",
                    500,
                    results -> added(results, "Payara Micro", "both")));

    private Goals() {}

    private static Goal worstRefused(String key, double millis) {
        return Goal.atMost(
                "worst refused request, " + key + ": processor time",
                " ms",
                millis,
                results -> worst(results, key, "cpu") / 1_000_000);
    }

    /** Of all attacks on one kind of key; not a number if one was not measured. */
    static double worst(Results results, String key, String figure) {
        return Stream.of(Attack.values())
                .mapToDouble(attack -> results.figure("WorstRefused.countersign(" + attack + "," + key + "):" + figure))
                .reduce(0, Math::max);
    }

    private static double added(Results results, String server, String jars) {
        return results.figure(server + ":deploymentMillisRunning." + jars)
                - results.figure(server + ":deploymentMillisRunning.without");
    }

    private static Goal wholeRequests(String server, double share) {
        return Goal.atLeast(
                "whole requests on " + server + ", of those of a constant caller",
                "×",
                jdk -> share,
                figure(server + ":requestsPerSecond.countersignToConstant"));
    }

    private static ToDoubleFunction<Results> figure(String name) {
        return results -> results.figure(name);
    }

    static ToDoubleFunction<Results> ratio(String one, String other) {
        return results -> results.figure(one) / results.figure(other);
    }

    private static double path(Results results) {
        return (results.figure("NewCaller.decodingAndPath:cpu") - results.figure("NewCaller.decoding:cpu"))
                / results.figure("NewCaller.verification:cpu");
    }

    private static double withoutInputs(Results results) {
        double inputs = results.figure("RepeatCaller.inputs:cpu");
        return (results.figure("RepeatCaller.springSubjectDn:cpu") - inputs)
                / (results.figure("RepeatCaller.countersign:cpu") - inputs);
    }

    private static double bytesBeyondInputs(Results results) {
        return results.figure("RepeatCaller.countersign:bytes") - results.figure("RepeatCaller.inputs:bytes");
    }
}
