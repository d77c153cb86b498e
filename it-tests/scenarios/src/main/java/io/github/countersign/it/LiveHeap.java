// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a JVM still holds after a full garbage collection, by class. */
record LiveHeap(Map<String, Row> classes, long bytes) {
    private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +(\\S+)");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    /** What the first collection finds dead, its cleaners let go of before the last one. */
    private static final int COLLECTIONS = 3;

    private static final int MOST_GROWN = 20;
    /** Longer than the 30 seconds for which Payara waits for a next request of a connection. */
    private static final Duration MOMENT = Duration.ofSeconds(35);

    private static final Row NONE = new Row(0, 0);

    /** Of one class, or of several of one name. */
    record Row(long instances, long bytes) {
        Row and(Row other) {
            return new Row(instances + other.instances, bytes + other.bytes);
        }
    }

    LiveHeap {
        classes = Map.copyOf(classes);
    }

    /** What is left when the server has let go of what it keeps for some seconds only, such as closed connections. */
    static LiveHeap settled(OwnProcess server) throws InterruptedException {
        Thread.sleep(MOMENT.toMillis());
        return of(server);
    }

    static LiveHeap of(OwnProcess server) {
        String histogram = "";
        for (int i = 0; i < COLLECTIONS; i++) {
            histogram = Jcmd.ask(server, "GC.class_histogram");
        }
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new AssertionError("no histogram:\n" + histogram);
        }
        Map<String, Row> classes = ROW.matcher(histogram)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(3),
                        row -> new Row(Long.parseLong(row.group(1)), Long.parseLong(row.group(2))),
                        Row::and));
        return new LiveHeap(classes, Long.parseLong(total.group(1)));
    }

    /** How many there are of a class. */
    long instances(Class<?> type) {
        return classes.getOrDefault(type.getName(), NONE).instances();
    }

    /** The classes that have grown most since, with the bytes. */
    List<String> growthSince(LiveHeap earlier) {
        return classes.entrySet().stream()
                .map(row -> Map.entry(
                        row.getKey(),
                        row.getValue().bytes()
                                - earlier.classes
                                        .getOrDefault(row.getKey(), NONE)
                                        .bytes()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_GROWN)
                .map(row -> row.getValue() + " " + row.getKey())
                .toList();
    }
}
