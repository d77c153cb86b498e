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
 * Starts the sample app and the shop, which calls it, on a server behind a TLS edge, calls them as four callers and goes on
 * until Ctrl-C; with
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
        try (Xsuaa xsuaa = Xsuaa.start(authority, certificates());
                TlsEdge edge = TlsEdge.start(authority, port)) {
            String address = "https://localhost:" + edge.port();
            return run(command, xsuaa, address, "http://127.0.0.1:" + port);
        }
    }

    private boolean run(ServerCommand command, Xsuaa xsuaa, String address, String server)
            throws IOException, InterruptedException {
        try (ServerProcess process = ServerProcess.start(command, configuration(xsuaa, address), folder)) {
            process.awaitReady(server + "/health");
            process.awaitReady(server + "/shop/orders");
            Answers answers = Answers.from(address, authority, callers);
            say("%n%s%n", answers);
            boolean explained = explainRefusal(process);
            boolean fetchedOnce = explainToken(xsuaa);
            boolean rotated = rotate(xsuaa, process, server);
            if (!once) {
                invite(address);
                process.awaitEnd();
            }
            return once && explained && fetchedOnce && rotated && answers.asExpected();
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

    /** What differs from the properties in the apps, as an operator or Cloud Foundry would set it. */
    private Map<String, String> configuration(Xsuaa xsuaa, String address) throws IOException {
        String trusted = "file:" + certificates().resolve(AUTHORITY_FILE);
        return Map.of(
                "MTLS_PROXY_TRUSTED",
                "127.0.0.1",
                "MTLS_TRUST",
                trusted,
                "VCAP_SERVICES",
                xsuaa.bind(),
                "MTLS_CLIENT_XSUAA_CERTIFICATE",
                "file:" + xsuaa.certificateFile(),
                "MTLS_CLIENT_XSUAA_PRIVATE_KEY",
                "file:" + xsuaa.keyFile(),
                "MTLS_CLIENT_XSUAA_RELOAD_INTERVAL",
                "PT1S",
                "MTLS_CLIENT_XSUAA_TRUST",
                trusted,
                "ORDERS_MP_REST_URL",
                address);
    }

    /** Callers learn nothing but 403; the reason stands in the log. */
    private static boolean explainRefusal(ServerProcess process) throws IOException, InterruptedException {
        Optional<String> reason = process.awaitLogged("refused no-rule");
        say("Why stranger is refused stands in the server's log:%n  %s%n", reason.orElse("(no such line)"));
        return reason.isPresent();
    }

    /** Every call of the shop carried a token, and all of them the same. */
    private static boolean explainToken(Xsuaa xsuaa) {
        say("For all calls of the shop, the token service was asked %d time(s).%n", xsuaa.requests());
        return xsuaa.requests() == 1;
    }

    /** The shop goes on while its certificate is replaced, and asks for a token with the new one: the old one is let in no more. */
    private static boolean rotate(Xsuaa xsuaa, ServerProcess process, String server)
            throws IOException, InterruptedException {
        xsuaa.bind();
        boolean asked = process.keepsAnswering(server + "/shop/orders", () -> xsuaa.requests() > 1);
        say(
                "Its certificate was replaced meanwhile: every call worked, and the token service was asked %d time(s).%n",
                xsuaa.requests());
        return asked && xsuaa.requests() == 2;
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
                  curl --cacert ca.pem %2$s/shop/orders
                """, certificates(), address);
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(format + "%n", arguments);
    }
}
