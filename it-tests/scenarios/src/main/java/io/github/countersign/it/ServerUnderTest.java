// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * The server of the Maven profile, beside the one that Arquillian manages: it gets many apps at once, of which some fail to
 * start, and its log is read. How it is started stands in its own {@code run}.
 */
final class ServerUnderTest implements AutoCloseable {
    private final OwnProcess process;
    private final Path apps;
    private final int port;

    private ServerUnderTest(OwnProcess process, Path apps, int port) {
        this.process = process;
        this.apps = apps;
        this.port = port;
    }

    /** Starts the server with these apps, and with another configuration of its own if one is named, and waits until it has tried to start each of them. */
    static ServerUnderTest start(List<? extends Archive<?>> archives, String... configuration) {
        return startAt(Ports.free(), archives, configuration);
    }

    /** The same at a port that others must know before. */
    static ServerUnderTest startAt(int port, List<? extends Archive<?>> archives, String... configuration) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "server");
            Path apps = Files.createDirectory(folder.resolve("apps"));
            archives.forEach(archive -> put(archive, apps));
            List<String> command = new ArrayList<>(List.of("sh", scripts() + "/run", folder.toString(), "" + port));
            command.addAll(List.of(configuration));
            OwnProcess process = OwnProcess.start(folder.resolve("server.log"), command);
            process.awaitLog(ServerWords.word("ready"));
            return new ServerUnderTest(process, apps, port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path put(Archive<?> archive, Path folder) {
        Path written = folder.resolveSibling(archive.getName());
        archive.as(ZipExporter.class).exportTo(written.toFile());
        try {
            // a server that watches the folder sees whole files only
            return Files.move(written, folder.resolve(archive.getName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts one more app where the first ones were. */
    Path put(Archive<?> archive) {
        return put(archive, apps);
    }

    /** Takes an app away. */
    Path remove(Archive<?> archive) {
        Path file = apps.resolve(archive.getName());
        try {
            Files.delete(file);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String scripts() {
        return System.getProperty("server.scripts");
    }

    int port() {
        return port;
    }

    OwnProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
