// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A real HAProxy with the header lines of the Cloud Foundry release. */
final class Haproxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final Path log;
    private final int port;

    private Haproxy(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static Haproxy start(Path folder, TestAuthority authority, int backendPort) throws Exception {
        int port = Ports.free();
        TestCertificate edge = authority.issue(leaf().commonName("localhost").forServers());
        Files.writeString(folder.resolve("edge.pem"), edge.pem() + edge.keyPem());
        Files.writeString(folder.resolve("callers.pem"), authority.pem());
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                template()
                        .replace("{folder}", folder.toString())
                        .replace("{port}", String.valueOf(port))
                        .replace("{server}", String.valueOf(backendPort)));
        Path log = folder.resolve("haproxy.log");
        Haproxy haproxy = new Haproxy(launch(configuration, log), log, port);
        haproxy.awaitPort();
        return haproxy;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static Process launch(Path configuration, Path log) {
        try {
            return new ProcessBuilder("haproxy", "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException missing) {
            throw new AssertionError("This test needs HAProxy on the PATH: apt-get install haproxy", missing);
        }
    }

    private void awaitPort() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new AssertionError("HAProxy does not listen:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String template() throws IOException {
        try (InputStream template = Haproxy.class.getResourceAsStream("/haproxy.cfg")) {
            return new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
