// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.TlsServer;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes with a server on this machine. */
class ClientTlsTest {
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    private static final TestCertificate SERVER = SERVERS.issue(leaf().forServers("localhost"));
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    private static final TestAuthority ISSUING = CALLERS.intermediate("Issuing CA");
    private static final TrustedServers TRUSTED = TrustedServers.issuedBy(List.of(SERVERS.certificate()));

    private static ClientTls tls(TestCertificate shown, TrustedServers trusted) throws UnusableException {
        return new ClientTls(ClientIdentity.of(shown.key(), shown.chain(), Instant.now()), trusted);
    }

    private static ClientTls tls(TrustedServers trusted) throws UnusableException {
        return tls(ISSUING.issue(leaf()), trusted);
    }

    /** The protocol that a connection spoke. */
    private static String connect(ClientTls tls, TlsServer server) throws IOException {
        return Handshakes.connect(tls, server).getProtocol();
    }

    private static void assertRefused(ClientTls tls, TestCertificate server) throws IOException {
        try (TlsServer started = TlsServer.naming(server, "TLSv1.3", CALLERS.certificate())) {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> connect(tls, started))
                    .withCauseInstanceOf(CertificateException.class);
        }
    }

    static Stream<Arguments> keysAndProtocols() {
        return Stream.of("TLSv1.2", "TLSv1.3").flatMap(protocol -> Stream.of(
                        leaf().rsa(2048), leaf().ec("secp256r1"), leaf().ec("secp384r1"), leaf().ed25519())
                .map(leaf -> Arguments.of(protocol, leaf)));
    }

    @ParameterizedTest
    @MethodSource("keysAndProtocols")
    void theChainIsShownWhicheverIssuersTheServerNames(String protocol, Leaf leaf) throws Exception {
        TestCertificate own = ISSUING.issue(leaf);
        X509Certificate stranger = TestAuthority.named("Somebody else").certificate();

        for (List<X509Certificate> issuers :
                List.of(List.of(CALLERS.certificate()), List.of(stranger), List.<X509Certificate>of())) {
            try (TlsServer server = TlsServer.naming(SERVER, protocol, issuers.toArray(X509Certificate[]::new))) {
                assertThat(connect(tls(own, TRUSTED), server)).isEqualTo(protocol);
                assertThat(server.shown()).isEqualTo(own.chain());
            }
        }
    }

    @Test
    void anIncompleteChainIsShownAsItIs() throws Exception {
        TestCertificate own = ISSUING.issue(leaf());
        ClientTls tls = new ClientTls(ClientIdentity.of(own.key(), List.of(own.certificate()), Instant.now()), TRUSTED);

        try (TlsServer server = TlsServer.naming(SERVER, "TLSv1.3", CALLERS.certificate())) {
            connect(tls, server);
            assertThat(server.shown()).containsExactly(own.certificate());
        }
    }

    @Test
    void onlyProtocolsThatAreStillSafeAreSpoken() throws UnusableException {
        assertThat(tls(TRUSTED).fixed().parameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @Test
    void theIdentityIsTheOneThatIsShown() throws UnusableException {
        TestCertificate own = ISSUING.issue(leaf());

        assertThat(tls(own, TRUSTED).identity().certificate()).isEqualTo(own.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.example.com", "example.com", "*.localhost"})
    void aServerOfAnotherNameIsRefused(String name) throws Exception {
        assertRefused(tls(TRUSTED), SERVERS.issue(leaf().forServers(name)));
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedEvenOfTheSameName() throws Exception {
        assertRefused(tls(TRUSTED), TestAuthority.named("Servers CA").issue(leaf().forServers("localhost")));
    }

    @Test
    void anExpiredServerIsRefused() throws Exception {
        assertRefused(tls(TRUSTED), SERVERS.issue(leaf().forServers("localhost").expired()));
    }

    @Test
    void aCertificateForCallersIsNoServer() throws Exception {
        assertRefused(tls(TRUSTED), SERVERS.issue(leaf().commonName("localhost")));
    }

    @Test
    void theAuthoritiesOfTheJvmDoNotKnowOurs() throws Exception {
        assertRefused(tls(TrustedServers.ofTheJvm()), SERVER);
    }

    @Test
    void withoutAnyAuthorityNobodyIsTrusted() throws Exception {
        assertRefused(tls(TrustedServers.issuedBy(List.of(CALLERS.certificate()))), SERVER);
    }

    @Test
    void anyOfTheGivenAuthoritiesMayIssue() throws Exception {
        TrustedServers both = TrustedServers.issuedBy(List.of(CALLERS.certificate(), SERVERS.certificate()));

        try (TlsServer server = TlsServer.naming(SERVER, "TLSv1.3", CALLERS.certificate())) {
            assertThat(connect(tls(both), server)).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void anIssuingAuthorityCanBeTrustedWithoutItsRoot() throws Exception {
        TestAuthority issuing = SERVERS.intermediate("Issuing CA");

        try (TlsServer server =
                TlsServer.naming(issuing.issue(leaf().forServers("localhost")), "TLSv1.3", CALLERS.certificate())) {
            assertThat(connect(tls(TrustedServers.issuedBy(List.of(issuing.certificate()))), server))
                    .isEqualTo("TLSv1.3");
        }
        assertRefused(tls(TrustedServers.issuedBy(List.of(issuing.certificate()))), SERVER);
    }
}
