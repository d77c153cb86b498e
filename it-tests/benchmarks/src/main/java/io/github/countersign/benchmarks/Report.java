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
        table.append("| repeat caller: the first ratio with the ten Strings included |")
                .append(cells(Report::withInputs));
        table.append("| memory per cached caller |").append(stated("memory.per-caller", " B"));
        table.append("| path validation of a new caller, in decodings |").append(cells(Report::path));
        return table.toString();
    }

    private String row(Goal goal) {
        return "| " + goal.text() + " |"
                + byJdk.entrySet().stream()
                        .map(jdk -> " " + goal.verdict(jdk.getValue(), jdk.getKey()) + " |")
                        .collect(Collectors.joining())
                + "\n";
    }

    private String stated(String name, String unit) {
        return cells(results -> Goal.written(results.required(name)) + unit);
    }

    private static String withInputs(Results results) {
        return Goal.written(results.required("RepeatCaller.springSubjectDn:cpu")
                        / results.required("RepeatCaller.countersign:cpu"))
                + "×";
    }

    private static String path(Results results) {
        double decoding = results.own("NewCaller.decoding", ":cpu");
        return Goal.written(results.own("NewCaller.decodingAndPath", ":cpu") / decoding - 1) + "×";
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
