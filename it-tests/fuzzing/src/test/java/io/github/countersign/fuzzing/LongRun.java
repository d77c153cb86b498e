// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Fuzzes each target for some minutes, in a JVM of its own as Jazzer demands, as many at once as there are processors. What is
 * found stands beside the seeds.
 */
public final class LongRun {
    private static final String TARGETS = "FuzzTest.class";

    private LongRun() {}

    /**
     * Ends with 1 if a target is not clean.
     *
     * @param arguments folder of the test classes, folder of the logs, seconds for each target, option of its JVM
     */
    public static void main(String... arguments) throws IOException, InterruptedException, ExecutionException {
        Path classes = Path.of(arguments[0]);
        Path logs = Files.createDirectories(Path.of(arguments[1]));
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<FuzzedTarget>> running = new ArrayList<>();
        for (String target : targets(classes)) {
            running.add(workers.submit(() -> FuzzedTarget.fuzz(target, logs, arguments[2], arguments[3])));
        }
        workers.shutdown();
        boolean clean = true;
        for (Future<FuzzedTarget> target : running) {
            System.out.println(target.get());
            clean &= target.get().isClean();
        }
        System.exit(clean ? 0 : 1);
    }

    private static List<String> targets(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(TARGETS))
                    .map(file -> classes.relativize(file)
                            .toString()
                            .replaceFirst("\\.class$", "")
                            .replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }
}
