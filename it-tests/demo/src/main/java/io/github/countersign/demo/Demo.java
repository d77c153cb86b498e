// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the sample app on a server behind a TLS edge, calls it as four callers and goes on until Ctrl-C; with
 * {@code -Ddemo.once} it ends, with an exit code of 1 if an answer differs from the expected one.
 */
public final class Demo {
    private static final String AUTHORITY_FILE = "ca.pem";

    private final Path folder;
    private final String server;
    private final boolean once;
    private final TestAuthority authority = TestAuthority.withSubject("CN=Demo CA,O=Example,C=DE");
    private final List<Caller> callers = Caller.all(authority);

    private Demo(Path folder, String server, boolean once) {
        this.folder = folder;
        this.server = server;
        this.once = once;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("demo.folder", "target/demo")).toAbsolutePath();
        boolean once = !System.getProperty("demo.once", "false").equals("false");
        System.exit(new Demo(folder, System.getProperty("server", "payara"), once).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        writeCertificates();
        int port = Ports.free();
        ServerCommand command = ServerCommand.named(server, folder, port);
        say("Starting %s, which takes up to a minute. Its log: %s", command.title(), folder.resolve("server.log"));
        try (ServerProcess process = ServerProcess.start(command, configuration(), folder);
                TlsEdge edge = TlsEdge.start(authority, port)) {
            process.awaitReady("http://127.0.0.1:" + port + "/health");
            String address = "https://localhost:" + edge.port();
            Answers answers = Answers.from(address, authority, callers);
            say("%n%s%n", answers);
            boolean explained = explainRefusal(process);
            if (!once) {
                invite(address);
                process.awaitEnd();
            }
            return once && explained && answers.asExpected();
        }
    }

    private void writeCertificates() throws IOException {
        Files.createDirectories(certificates());
        Files.writeString(certificates().resolve(AUTHORITY_FILE), authority.pem());
        for (Caller caller : callers) {
            caller.writeTo(certificates());
        }
    }

    private Path certificates() {
        return folder.resolve("certificates");
    }

    /** What differs from the properties in the app, as an operator would set it. */
    private Map<String, String> configuration() {
        return Map.of(
                "MTLS_PROXY_TRUSTED",
                "127.0.0.1",
                "MTLS_TRUST",
                "file:" + certificates().resolve(AUTHORITY_FILE));
    }

    /** Callers learn nothing but 403; the reason stands in the log. */
    private static boolean explainRefusal(ServerProcess process) throws IOException, InterruptedException {
        Optional<String> reason = process.awaitLogged("refused no-rule");
        say("Why stranger is refused stands in the server's log:%n  %s%n", reason.orElse("(no such line)"));
        return reason.isPresent();
    }

    private void invite(String address) {
        say("""
                The demo goes on until Ctrl-C. To try it:

                  cd '%1$s'
                  curl --cacert ca.pem %2$s/
                  curl --cacert ca.pem --cert stranger.pem --key stranger-key.pem -i %2$s/
                  curl --cacert ca.pem --cert reader-1.pem --key reader-1-key.pem %2$s/
                  curl --cacert ca.pem --cert reader-1.pem --key reader-1-key.pem %2$s/api/orders
                  curl --cacert ca.pem --cert writer-1.pem --key writer-1-key.pem -i \\
                       -H 'Content-Type: text/plain' -d 'two melons' %2$s/api/orders
                """, certificates(), address);
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(format + "%n", arguments);
    }
}
