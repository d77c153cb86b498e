// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The server as a process of its own, which ends with this one. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration LOG_DELAY = Duration.ofSeconds(10);
    private static final Duration ROTATION = Duration.ofSeconds(30);
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the server in the folder; the app finds its configuration in the environment. */
    public static ServerProcess start(ServerCommand command, Map<String, String> configuration, Path folder)
            throws IOException {
        Path log = folder.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(command.environment());
        builder.environment().putAll(configuration);
        ServerProcess server = new ServerProcess(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
        return server;
    }

    Path log() {
        return log;
    }

    /** The time that the server has spent on a processor until now. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Waits until the address answers 200. */
    public void awaitReady(String address) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!isReady(address)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("The server does not start; see " + log);
            }
            Thread.sleep(500);
        }
    }

    /** Whether the address answers 200 each time until the condition holds, which must not take long. */
    boolean keepsAnswering(String address, BooleanSupplier until) throws InterruptedException {
        Instant end = Instant.now().plus(ROTATION);
        while (!until.getAsBoolean()) {
            if (!isReady(address) || Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(200);
        }
        return isReady(address);
    }

    /** The first line of the log that holds this text, from there on; it may come a little later than the answer. */
    public Optional<String> awaitLogged(String text) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LOG_DELAY);
        Optional<String> line = logged(text);
        while (line.isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            line = logged(text);
        }
        return line;
    }

    /** Waits until the server ends, or Maven does: a killed Maven does not end what it started. */
    void awaitEnd() {
        Optional<ProcessHandle> maven = ProcessHandle.current().parent();
        Stream<ProcessHandle> ends = Stream.concat(Stream.of(process.toHandle()), maven.stream());
        CompletableFuture.anyOf(ends.map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isReady(String address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(1))
                .build();
        try {
            HttpResponse<Void> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Optional<String> logged(String text) throws IOException {
        List<String> lines =
                Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.stream()
                .filter(line -> line.contains(text))
                .map(line -> line.substring(line.indexOf(text)))
                .findFirst();
    }
}
