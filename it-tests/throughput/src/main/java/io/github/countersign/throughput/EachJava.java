// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures on one JVM after the other. Arguments: the comma-separated JVMs, then those of {@link Throughput}. */
final class EachJava {
    private EachJava() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String java : arguments[0].split(",", -1)) {
            List<String> command = new ArrayList<>(
                    List.of(java, "-classpath", System.getProperty("java.class.path"), Throughput.class.getName()));
            command.addAll(List.of(arguments).subList(1, arguments.length));
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                System.exit(code);
            }
        }
    }
}
