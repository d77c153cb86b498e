// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TlsServer;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One side does not accept the other's certificate: no other attempt would change that. Connections are counted by a proxy. */
class HandshakeTest extends TokenTest {
    private ConnectProxy connections;

    @BeforeEach
    void startCounting() {
        connections = ConnectProxy.start();
    }

    @AfterEach
    void stopCounting() {
        connections.close();
    }

    private TokenException failure(TestKeys keys) {
        TokenException failed = catchThrowableOfType(
                TokenException.class, tokens(keys.with("mtls.client.xsuaa.http-proxy", connections.address()))::token);
        assertThat(failed).isNotNull();
        return failed;
    }

    private void assertRefused(TestKeys keys, String remedy) {
        TokenException failed = failure(keys);

        assertThat(failed.reason()).isEqualTo(Reason.HANDSHAKE_REFUSED);
        assertThat(failed).hasMessageContaining(remedy);
        assertThat(connections.tunnels()).hasSize(1);
        assertThat(pauses).isEmpty();
        assertThat(xsuaa.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientThatTheServerDoesNotTrustIsRefused(String protocol) {
        TestCertificate server = SERVERS.issue(leaf().forServers("localhost"));

        try (TlsServer refusing = TlsServer.refusing(server, protocol)) {
            assertRefused(
                    keys().with("mtls.client.xsuaa.token-url", "https://localhost:" + refusing.port() + "/oauth/token"),
                    "did not accept our certificate; is it the one of this binding?");
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        assertRefused(
                keys().with("mtls.client.xsuaa.trust", CALLERS.pem()),
                "its certificate is not accepted here; is it the right host, and its authority in the client's key trust?");
        assertThat(failure(keys().without("mtls.client.xsuaa.trust")))
                .as("the authorities of the JVM")
                .hasMessageContaining("key trust");
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        assertRefused(
                keys().with("mtls.client.xsuaa.token-url", "https://wrong-name.test:" + xsuaa.port() + "/oauth/token"),
                "not accepted here");
    }

    @Test
    void aCertificateThatExpiresAfterTheStartIsNotShown() {
        TenantTokens tokens = tokens(keys().with("mtls.client.xsuaa.http-proxy", connections.address()));
        clock.moveTo(CERTIFICATE.certificate().getNotAfter().toInstant());
        xsuaa.tokensLive(2);
        tokens.token();
        pass(Duration.ofSeconds(2));

        TokenException failed = catchThrowableOfType(TokenException.class, tokens::token);

        assertThat(failed.reason()).isEqualTo(Reason.CERTIFICATE_EXPIRED);
        assertThat(failed)
                .hasMessageContaining(
                        "expired at " + CERTIFICATE.certificate().getNotAfter().toInstant());
        assertThat(xsuaa.calls()).hasSize(1);
        assertThat(connections.tunnels()).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    /** A load balancer that restarts is no statement about certificates. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "true, true"})
    void aConnectionThatEndsWithinTheHandshakeIsTriedAgain(boolean read, boolean reset) throws IOException {
        AtomicInteger accepted = new AtomicInteger();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            thread.execute(() -> {
                try {
                    while (true) {
                        try (Socket connection = server.accept()) {
                            accepted.incrementAndGet();
                            // closed with bytes that nobody read, a connection is reset as well
                            connection.setSoLinger(reset, 0);
                            if (read) {
                                assertThat(connection.getInputStream().read()).isPositive();
                            }
                        }
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            TestKeys keys =
                    keys().with("mtls.client.xsuaa.token-url", "https://localhost:" + server.getLocalPort() + "/");

            assertThat(catchThrowableOfType(TokenException.class, tokens(keys)::token)
                            .reason())
                    .isEqualTo(Reason.UNAVAILABLE);
        } finally {
            thread.shutdownNow();
        }
        assertThat(accepted).hasValue(4);
        assertThat(pauses).hasSize(3);
    }
}
