// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.authorizationserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The server as a process of its own, in a folder that says whom it trusts and who it is. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final Path port;

    private ServerProcess(Process process, Path folder) {
        this.process = process;
        this.log = folder.resolve("server.log");
        this.port = folder.resolve("port");
    }

    static ServerProcess start(Path folder) throws IOException, InterruptedException {
        // left there if the one before was killed
        Files.deleteIfExists(folder.resolve("port"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        AuthorizationServer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        ServerProcess server = new ServerProcess(process, folder);
        server.awaitPort();
        return server;
    }

    private void awaitPort() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.exists(port) || Files.size(port) == 0) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new AssertionError("The authorization server does not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    /** Its address, which is also its issuer. */
    String url() throws IOException {
        return "https://localhost:" + Files.readString(port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
