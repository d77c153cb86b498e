// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What came of fuzzing one target.
 *
 * @param exitCode 0 if nothing was found
 * @param log all that the fuzzer said
 */
record FuzzedTarget(String name, int exitCode, String log) {
    /** Where Jazzer looks for inputs that are to be tried each time. */
    private static final Path RESOURCES = Path.of("src/test/resources");

    /** Where nothing is instrumented, it stays at 2. */
    private static final long LEAST_COVERAGE = 50;

    private static final Pattern COVERAGE = Pattern.compile("^#\\d+\\s.*\\scov: (\\d+) ", Pattern.MULTILINE);
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: (\\d+)");

    static FuzzedTarget fuzz(String name, Path logs, String seconds, String jvmOption)
            throws IOException, InterruptedException {
        Path log = logs.resolve(name + ".log");
        Path findings = Files.createDirectories(RESOURCES.resolve(name.replace('.', '/') + "Inputs"));
        ProcessBuilder fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        jvmOption,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + name,
                        "--instrumentation_includes=io.github.countersign.**",
                        "-max_total_time=" + seconds,
                        "-artifact_prefix=" + findings + "/",
                        "-timeout=30",
                        "-print_final_stats=1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        fuzzer.environment().put("JAZZER_FUZZ", "1");
        return new FuzzedTarget(name, fuzzer.start().waitFor(), Files.readString(log));
    }

    private long[] numbers(Pattern pattern) {
        return pattern.matcher(log)
                .results()
                .map(found -> found.group(1))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long last(long... numbers) {
        return numbers.length == 0 ? 0 : numbers[numbers.length - 1];
    }

    /** Nothing was found, and our code was instrumented. */
    boolean isClean() {
        return exitCode == 0 && last(numbers(COVERAGE)) >= LEAST_COVERAGE;
    }

    @Override
    public String toString() {
        long[] coverage = numbers(COVERAGE);
        return String.format(
                Locale.ROOT,
                "%-80s %10d executions, coverage %5d to %5d, %s",
                name,
                last(numbers(EXECUTIONS)),
                coverage.length == 0 ? 0 : coverage[0],
                last(coverage),
                isClean() ? "clean" : "FAILED (exit code " + exitCode + ")");
    }
}
