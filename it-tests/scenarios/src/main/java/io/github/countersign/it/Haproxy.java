// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A real HAProxy with the header lines of the Cloud Foundry release in front of a server. */
final class Haproxy implements AutoCloseable {
    /** What this proxy adds to every request of its TLS listeners. */
    static final String SECRET = UUID.randomUUID().toString();

    private final OwnProcess process;
    private final int base64Port;
    private final int rawPort;
    private final int plainPort;

    private Haproxy(OwnProcess process, int base64Port, int rawPort, int plainPort) {
        this.process = process;
        this.base64Port = base64Port;
        this.rawPort = rawPort;
        this.plainPort = plainPort;
    }

    static Haproxy inFrontOf(int serverPort) {
        int base64 = Ports.free();
        int raw = Ports.free();
        int plain = Ports.free();
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "haproxy");
            TestCertificate edge =
                    Fixtures.EDGE_AUTHORITY.issue(leaf().commonName("localhost").forServers());
            Files.writeString(folder.resolve("edge.pem"), edge.chainPem() + edge.keyPem());
            Files.writeString(
                    folder.resolve("callers.pem"), Fixtures.AUTHORITY.pem() + Fixtures.PARTNER_AUTHORITY.pem());
            Path configuration = folder.resolve("haproxy.cfg");
            Files.writeString(
                    configuration,
                    template()
                            .replace("{folder}", folder.toString())
                            .replace("{secret}", SECRET)
                            .replace("{base64}", String.valueOf(base64))
                            .replace("{raw}", String.valueOf(raw))
                            .replace("{plain}", String.valueOf(plain))
                            .replace("{server}", String.valueOf(serverPort)));
            OwnProcess process = OwnProcess.start(
                    folder.resolve("haproxy.log"), List.of("haproxy", "-db", "-f", configuration.toString()));
            process.await("HAProxy", () -> listens(plain));
            return new Haproxy(process, base64, raw, plain);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String template() throws IOException {
        try (InputStream template = Haproxy.class.getResourceAsStream("/haproxy.cfg")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** TLS, name headers in base64: the release's default. */
    int base64Port() {
        return base64Port;
    }

    /** TLS, name headers raw: {@code legacy_xfcc_header_mapping}. */
    int rawPort() {
        return rawPort;
    }

    /** Plain HTTP, where the release strips nothing. */
    int plainPort() {
        return plainPort;
    }

    @Override
    public void close() {
        process.close();
    }
}
