// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kept results as a table for the README. */
final class Report {
    private static final Pattern BETWEEN_MARKERS =
            Pattern.compile("(<!-- benchmarks -->\n).*(<!-- /benchmarks -->)", Pattern.DOTALL);

    private final Map<Integer, Results> byJdk;

    Report(Map<Integer, Results> byJdk) {
        this.byJdk = new TreeMap<>(byJdk);
    }

    String table() {
        StringBuilder table = new StringBuilder("| goal |");
        byJdk.keySet().forEach(jdk -> table.append(" JDK ").append(jdk).append(" |"));
        table.append("\n|---|").append("---|".repeat(byJdk.size())).append('\n');
        Goals.ALL.forEach(goal -> table.append(row(goal)));
        Stream.of("Open Liberty", "Payara Micro")
                .filter(this::isMeasured)
                .forEach(server -> table.append(server(server)));
        return table.toString();
    }

    private boolean isMeasured(String server) {
        return byJdk.values().stream()
                .anyMatch(results -> !Double.isNaN(results.figure(server + ":deploymentMillis.without")));
    }

    private String server(String name) {
        return "| " + name + ": the same by the server's processor time |"
                + stated(name + ":requestsPerProcessorSecond.countersignToConstant", "×")
                + "| " + name + ": unsecured requests, of those of a constant caller |"
                + stated(name + ":requestsPerSecond.unsecuredToConstant", "×")
                + "| " + name + ": added to the start of the sample app by the mechanism |"
                + cells(results -> added(results, name, "mechanism"))
                + "| " + name + ": and by both jars |"
                + cells(results -> added(results, name, "both"));
    }

    private static String added(Results results, String server, String jars) {
        double without = results.figure(server + ":deploymentMillis.without");
        double with = results.figure(server + ":deploymentMillis." + jars);
        return Goal.written(with - without) + " ms (" + Goal.written(100 * (with - without) / without) + " %)";
    }

    private String row(Goal goal) {
        return "| " + goal.text() + " |"
                + byJdk.entrySet().stream()
                        .map(jdk -> " " + goal.verdict(jdk.getValue(), jdk.getKey()) + " |")
                        .collect(Collectors.joining())
                + "\n";
    }

    private String stated(String name, String unit) {
        return cells(results -> Goal.written(results.figure(name)) + unit);
    }

    private String cells(Function<Results, String> cell) {
        return byJdk.values().stream()
                        .map(results -> " " + cell.apply(results) + " |")
                        .collect(Collectors.joining()) + "\n";
    }

    /** Puts the table between the README's markers. */
    void writeInto(Path readme) throws IOException {
        Matcher markers = BETWEEN_MARKERS.matcher(Files.readString(readme));
        if (!markers.find()) {
            throw new IllegalStateException("no markers <!-- benchmarks --> and <!-- /benchmarks --> in " + readme);
        }
        Files.writeString(readme, markers.replaceFirst("$1" + Matcher.quoteReplacement("\n" + table() + "\n") + "$2"));
    }
}
