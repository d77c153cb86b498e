// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalTest {
    private static final Goal FASTER =
            Goal.atLeast("faster", "×", jdk -> jdk < 21 ? 10 : 6, Goals.ratio("peer:cpu", "ours:cpu"));
    private static final Goal SMALL = Goal.atMost("small", " B", 200, results -> results.figure("bytes"));

    private static Results peerTakes(double times) {
        return new Results(Map.of("peer:cpu", times * 50, "ours:cpu", 50.0));
    }

    @Test
    void aMissedGoalIsWrittenAsMissed() {
        assertThat(FASTER.verdict(peerTakes(9.9999), 17)).isEqualTo("9.99× (≥ 10): **missed**");
        assertThat(FASTER.verdict(peerTakes(5.9), 25)).endsWith("**missed**");
        assertThat(SMALL.verdict(new Results(Map.of("bytes", 200.1)), 17)).isEqualTo("201 B (≤ 200): **missed**");
    }

    @Test
    void aGoalIsMetFromItsLimitOn() {
        assertThat(FASTER.verdict(peerTakes(10), 17)).isEqualTo("10× (≥ 10): met");
        assertThat(FASTER.verdict(peerTakes(6), 25)).isEqualTo("6× (≥ 6): met");
        assertThat(SMALL.verdict(new Results(Map.of("bytes", 200.0)), 17)).endsWith("met");
    }

    @Test
    void theLeastTimeOfAllIterationsCountsAndEveryBlockedThread(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("jmh-jdk17.json"), """
                [{"benchmark": "a.b.Many.ours", "params": {"n": "10"}, "jvm": "/opt/java", "secondaryMetrics": {
                  "cpu": {"rawData": [[9, 8], [7, 10]]},
                  "gc.alloc.rate.norm": {"rawData": [[24, 25]]},
                  "blocked": {"rawData": [[1, 0], [2, 0]]}}}]""");
        Files.writeString(folder.resolve("counts-jdk17.json"), "{\"requests\": 64}");
        Files.writeString(folder.resolve("counts-jdk25.json"), "{\"requests\": 1}");

        Results results = Results.read(List.of(folder), 17);

        assertThat(results.figure("Many.ours(10):cpu")).isEqualTo(7);
        assertThat(results.figure("Many.ours(10):bytes")).isEqualTo(24);
        assertThat(results.figure("Many.ours(10):blocked")).isEqualTo(3);
        assertThat(results.figure("requests")).isEqualTo(64);
    }

    @Test
    void theMedianOfAServerCounts(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("throughput-jdk17.json"), """
                {"jdk": 17, "servers": [{"server": "Some Server 1.2", "requestsPerSecond": {
                  "countersignToConstant": {"lowerQuartile": 0.9, "median": 0.96, "upperQuartile": 1.1}}}]}""");

        assertThat(Results.read(List.of(folder), 17).figure("Some Server:requestsPerSecond.countersignToConstant"))
                .isEqualTo(0.96);
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(FASTER.verdict(new Results(Map.of("ours:cpu", 50.0)), 17)).isEqualTo("not measured");
    }

    @Test
    void severalParametersStandInTheOrderOfTheirNames(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("jmh-jdk17.json"), """
                [{"benchmark": "a.b.Many.ours", "params": {"size": "10", "key": "RSA"}, "secondaryMetrics": {
                  "cpu": {"rawData": [[9]]}, "gc.alloc.rate.norm": {"rawData": [[24]]},
                  "blocked": {"rawData": [[0]]}}}]""");

        assertThat(Results.read(List.of(folder), 17).figure("Many.ours(RSA,10):cpu"))
                .isEqualTo(9);
    }

    @Test
    void theWorstRequestCountsAndOnlyIfAllWereMeasured() {
        Map<String, Double> figures = new HashMap<>();
        for (Attack attack : Attack.values()) {
            figures.put(
                    "WorstRefused.countersign(" + attack + ",P-256):cpu",
                    attack == Attack.JUNK ? 2_000_000.0 : 1_000.0);
        }

        assertThat(Goals.worst(new Results(figures), "P-256", "cpu")).isEqualTo(2_000_000);
        figures.remove("WorstRefused.countersign(" + Attack.NAMES + ",P-256):cpu");
        assertThat(Goals.worst(new Results(figures), "P-256", "cpu")).isNaN();
    }

    @Test
    void nothingOfTheMachineIsKept() {
        assertThat(Benchmarks.withoutMachine(
                        "[{\"benchmark\":\"x\",\"jvm\":\"/opt/java\",\"jvmArgs\":[\"-Dx=/home\"]}]"))
                .isEqualTo("[{\"benchmark\":\"x\"}]");
    }
}
