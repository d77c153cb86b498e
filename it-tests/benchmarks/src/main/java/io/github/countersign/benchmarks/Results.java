// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Every figure of one JDK, by name: {@code RepeatCaller.countersign:cpu}, {@code ManyRules.countersign(10):cpu}, or a
 * count. Several parameters stand in the order of their names. */
final class Results {
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Map<String, Double> figures;

    Results(Map<String, Double> figures) {
        this.figures = Map.copyOf(figures);
    }

    /** Those of the JDKs that the first folder has results of. */
    static Map<Integer, Results> ofEachJdk(Path benchmarks, Path throughput) throws IOException {
        List<Path> folders =
                Stream.of(benchmarks, throughput).filter(Files::isDirectory).toList();
        Map<Integer, Results> byJdk = new HashMap<>();
        for (int jdk : List.of(17, 25)) {
            if (Files.exists(benchmarks.resolve("jmh-jdk" + jdk + ".json"))) {
                byJdk.put(jdk, read(folders, jdk));
            }
        }
        return byJdk;
    }

    /** All files of these folders whose names end in {@code -jdk<release>.json}. */
    static Results read(List<Path> folders, int jdk) throws IOException {
        Map<String, Double> figures = new HashMap<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> file.toString().endsWith("-jdk" + jdk + ".json"))
                        .toList()) {
                    try (Reader text = Files.newBufferedReader(file)) {
                        collect(Json.createReader(text).read(), figures);
                    }
                }
            }
        }
        return new Results(figures);
    }

    /** An array is JMH's, an object holds servers or counts. */
    private static void collect(JsonStructure content, Map<String, Double> figures) {
        if (content instanceof JsonArray benchmarks) {
            benchmarks.getValuesAs(JsonObject.class).forEach(benchmark -> collectBenchmark(benchmark, figures));
        } else if (content.asJsonObject().get("servers") instanceof JsonArray servers) {
            servers.getValuesAs(JsonObject.class).forEach(server -> collectServer(server, figures));
        } else {
            content.asJsonObject().forEach((name, value) -> figures.put(name, number(value)));
        }
    }

    /** Medians, by the server's name without its version. */
    private static void collectServer(JsonObject server, Map<String, Double> figures) {
        String name = server.getString("server").replaceFirst(" [0-9].*", "");
        server.forEach((kind, value) -> {
            if (value instanceof JsonObject measured) {
                measured.forEach((what, spread) -> figures.put(
                        name + ":" + kind + "." + what,
                        spread.asJsonObject().getJsonNumber("median").doubleValue()));
            }
        });
    }

    private static void collectBenchmark(JsonObject benchmark, Map<String, Double> figures) {
        String name = name(benchmark);
        JsonObject secondary = benchmark.getJsonObject("secondaryMetrics");
        // what the machine did besides can only add to a time, so the least is the nearest
        figures.put(name + ":cpu", raw(secondary, WorkerThreads.CPU).min().orElseThrow());
        // bytes come whole; the fraction is what JMH allocates itself
        figures.put(name + ":bytes", Math.rint(raw(secondary, BYTES).min().orElseThrow()));
        figures.put(name + ":blocked", raw(secondary, WorkerThreads.BLOCKED).sum());
    }

    private static String name(JsonObject benchmark) {
        String name = benchmark.getString("benchmark").replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
        JsonObject parameters = benchmark.getJsonObject("params");
        return parameters == null
                ? name
                : parameters.keySet().stream()
                        .sorted()
                        .map(parameters::getString)
                        .collect(Collectors.joining(",", name + "(", ")"));
    }

    private static DoubleStream raw(JsonObject metrics, String metric) {
        return metrics.getJsonObject(metric).getJsonArray("rawData").getValuesAs(JsonArray.class).stream()
                .flatMap(JsonArray::stream)
                .mapToDouble(Results::number);
    }

    private static double number(JsonValue value) {
        return ((JsonNumber) value).doubleValue();
    }

    /** Not a number if it was not measured. */
    double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }
}
