// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalTest {
    private static final Goal FASTER = Goal.atLeast(
            "faster", "×", jdk -> jdk < 21 ? 10 : 6, results -> Goals.ratio(results, "Repeat.peer", "Repeat.ours"));
    private static final Goal SMALL = Goal.atMost("small", " B", 200, results -> results.required("bytes"));

    private static Results peerTakes(double times) {
        return new Results(
                Map.of("Repeat.inputs:cpu", 8.0, "Repeat.peer:cpu", times * 64 + 8, "Repeat.ours:cpu", 72.0));
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

        assertThat(results.required("Many.ours(10):cpu")).isEqualTo(7);
        assertThat(results.required("Many.ours(10):bytes")).isEqualTo(24);
        assertThat(results.required("Many.ours(10):blocked")).isEqualTo(3);
        assertThat(results.required("requests")).isEqualTo(64);
    }

    @Test
    void nothingOfTheMachineIsKept() {
        assertThat(Benchmarks.withoutMachine(
                        "[{\"benchmark\":\"x\",\"jvm\":\"/opt/java\",\"jvmArgs\":[\"-Dx=/home\"]}]"))
                .isEqualTo("[{\"benchmark\":\"x\"}]");
    }
}
