// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start a server with the apps. It runs in the folder of the demo, where its files are.
 *
 * @param environment what the server needs besides the app's own configuration
 */
public record ServerCommand(String title, List<String> words, Map<String, String> environment) {
    private static final String PAYARA_MICRO = "-Xmx700m -Djava.io.tmpdir=payara -jar payara-micro.jar"
            + " --nocluster --nohostaware --disablephonehome"
            + " --prebootcommandfile payara/pre-boot.txt --postbootcommandfile payara/post-boot.txt"
            + " --port ";

    /** The command for the server of that name, which is to listen at this port. */
    public static ServerCommand named(String server, Path folder, int port) {
        return switch (server) {
            case "payara" -> payaraMicro(port);
            case "liberty" -> openLiberty(folder, port);
            default ->
                throw new IllegalArgumentException(
                        "-Dserver=" + server + " is no server of the demo; expected payara or liberty");
        };
    }

    private static ServerCommand payaraMicro(int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> options = Stream.of((PAYARA_MICRO + port).split(" ", -1));
        return new ServerCommand(
                "Payara Micro", Stream.concat(Stream.of(java), options).toList(), Map.of());
    }

    private static ServerCommand openLiberty(Path folder, int port) {
        return new ServerCommand(
                "Open Liberty",
                // the script replaces itself with the JVM, so that the process we hold is the server; its cache tells
                // jars apart
                // by their time, which is the same for every build of ours
                List.of(folder.resolve("wlp/bin/server").toString(), "run", "demo", "--clean"),
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "WLP_USER_DIR", folder.resolve("liberty").toString(),
                        "DEMO_APPS", folder.toString(),
                        "DEMO_PORT", String.valueOf(port)));
    }
}
