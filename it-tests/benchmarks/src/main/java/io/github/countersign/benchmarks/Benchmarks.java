// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures on every JVM it is given, keeps what was measured, and writes table and plot from all that is kept. */
public final class Benchmarks {
    /** They would name the machine. */
    private static final Set<String> NOT_KEPT = Set.of("jvm", "jvmArgs");

    private final Path kept;
    private final boolean quick;

    private Benchmarks(Path kept, boolean quick) {
        this.kept = kept;
        this.quick = quick;
    }

    /** Takes the JVMs, whether only to try, and the module's folder, which has the README. */
    public static void main(String[] arguments) throws Exception {
        Path module = Path.of(arguments[2]);
        boolean quick = Boolean.parseBoolean(arguments[1]);
        Path kept = quick ? Files.createDirectories(module.resolve("target/results")) : module.resolve("results");
        Benchmarks benchmarks = new Benchmarks(Files.createDirectories(kept), quick);
        for (String java : arguments[0].split(",", -1)) {
            benchmarks.measure(java);
        }
        benchmarks.report(module.resolve("README.md"), module.resolveSibling("throughput/results"));
    }

    private void measure(String java) throws IOException, InterruptedException, RunnerException {
        int jdk = release(java);
        Path raw = Files.createTempFile("jmh", ".json");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Benchmarks.class.getPackageName() + ".*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(8)
                .measurementTime(TimeValue.milliseconds(500))
                .addProfiler(WorkerThreads.class)
                .addProfiler(GCProfiler.class)
                .jvm(java)
                // compilers in the background starve on a busy machine, and on a virtual one memory is dear when first
                // touched
                .jvmArgs("-Xbatch", "-Xms3g", "-Xmx3g", "-Xmn256m", "-XX:+AlwaysPreTouch")
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(raw.toString());
        if (quick) {
            options.forks(1).warmupIterations(1).measurementIterations(1);
        }
        new Runner(options.build()).run();
        Files.writeString(kept.resolve("jmh-jdk" + jdk + ".json"), withoutMachine(Files.readString(raw)));
        Files.delete(raw);
        run(
                java,
                Counts.class.getName(),
                kept.resolve("counts-jdk" + jdk + ".json").toString());
    }

    private static int release(String java) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                .redirectErrorStream(true)
                .start();
        String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Integer.parseInt(settings.replaceFirst("(?s).*java\\.specification\\.version = (\\d+).*", "$1"));
    }

    private static void run(String java, String main, String argument) throws IOException, InterruptedException {
        int status = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main, argument)
                .inheritIO()
                .start()
                .waitFor();
        Expected.equal(0, status);
    }

    static String withoutMachine(String results) {
        JsonArrayBuilder kept = Json.createArrayBuilder();
        JsonArray all = Json.createReader(new StringReader(results)).readArray();
        for (JsonObject benchmark : all.getValuesAs(JsonObject.class)) {
            JsonObjectBuilder without = Json.createObjectBuilder(benchmark);
            NOT_KEPT.forEach(without::remove);
            kept.add(without);
        }
        return kept.build().toString();
    }

    private void report(Path readme, Path throughput) throws IOException {
        Map<Integer, Results> byJdk = Results.ofEachJdk(kept, throughput);
        Files.writeString(kept.resolve("benchmarks.svg"), new Plot(byJdk).svg());
        Report report = new Report(byJdk);
        if (quick) {
            System.out.println(report.table());
        } else {
            report.writeInto(readme);
        }
    }
}
