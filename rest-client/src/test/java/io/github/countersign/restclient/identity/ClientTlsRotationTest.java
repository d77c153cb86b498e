// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.TlsServer;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who holds the context from before a rotation, as a REST client that is built does, shows and trusts what is there after it. */
class ClientTlsRotationTest {
    private static final String MARK = "mark";
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    private static final TestCertificate SERVER = SERVERS.issue(leaf().forServers("localhost"));
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    private static final TrustedServers TRUSTED = TrustedServers.issuedBy(List.of(SERVERS.certificate()));

    private final TestCertificate old = CALLERS.issue(leaf().commonName("orders"));
    private final TestCertificate renewed = CALLERS.issue(leaf().commonName("orders"));
    private final ClientTls tls = new ClientTls(identity(old), TRUSTED);

    private static ClientIdentity identity(TestCertificate certificate) {
        try {
            return ClientIdentity.of(certificate.key(), certificate.chain(), Instant.now());
        } catch (UnusableException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A resumed session shows what the first one did, and has what was put into it. */
    private static boolean isResumed(SSLSession session) {
        return session.getValue(MARK) != null;
    }

    private SSLSession connect(TlsServer server) throws IOException {
        return Handshakes.connect(tls, server);
    }

    private void leaveAResumableSession(TlsServer server) throws Exception {
        connect(server).putValue(MARK, MARK);
        assertThat(isResumed(connect(server))).as("resumable").isTrue();
        assertThat(server.shown()).isEqualTo(old.chain());
        assertThat(server.shown()).isEqualTo(old.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theNextHandshakeShowsTheNewCertificateThoughTheSessionWasResumable(String protocol) throws Exception {
        try (TlsServer server = TlsServer.naming(SERVER, protocol, CALLERS.certificate())) {
            leaveAResumableSession(server);

            tls.rotateTo(identity(renewed));

            assertThat(isResumed(connect(server))).isFalse();
            assertThat(server.shown()).isEqualTo(renewed.chain());
            connect(server).putValue(MARK, MARK);
            assertThat(server.shown()).isEqualTo(renewed.chain());
            assertThat(isResumed(connect(server))).as("sessions of the new one").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHandshakeThatIsUnderWaySucceedsAndWhatItLeavesIsDroppedAtTheNextLook(String protocol) throws Exception {
        try (TlsServer server = TlsServer.meanwhile(SERVER, protocol, () -> tls.rotateTo(identity(renewed)))) {
            connect(server).putValue(MARK, MARK);
            assertThat(server.shown()).isEqualTo(old.chain());

            tls.dropStaleSessions();

            assertThat(isResumed(connect(server))).isFalse();
            assertThat(server.shown()).isEqualTo(renewed.chain());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsOfTheCertificateInUseStay(String protocol) throws Exception {
        try (TlsServer server = TlsServer.naming(SERVER, protocol, CALLERS.certificate())) {
            leaveAResumableSession(server);

            tls.dropStaleSessions();
            tls.rotateTo(TrustedServers.issuedBy(List.of(SERVERS.certificate())));

            assertThat(isResumed(connect(server))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatIsNoLongerTrustedIsRefusedThoughTheSessionWasResumable(String protocol) throws Exception {
        TestAuthority others = TestAuthority.named("Other servers CA");
        try (TlsServer server = TlsServer.naming(SERVER, protocol);
                TlsServer other = TlsServer.naming(others.issue(leaf().forServers("localhost")), protocol)) {
            leaveAResumableSession(server);
            assertRefused(other);

            tls.rotateTo(TrustedServers.issuedBy(List.of(others.certificate())));

            assertRefused(server);
            assertThat(connect(other).getProtocol()).isEqualTo(protocol);
        }
    }

    private void assertRefused(TlsServer server) {
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> connect(server))
                .withCauseInstanceOf(CertificateException.class);
    }

    @Test
    void theAuthoritiesOfTheJvmCanTakeThePlaceOfOwnOnesAndBack() throws Exception {
        try (TlsServer server = TlsServer.naming(SERVER, "TLSv1.3")) {
            tls.rotateTo(TrustedServers.ofTheJvm());
            assertRefused(server);

            tls.rotateTo(TRUSTED);

            assertThat(connect(server).getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void noHandshakeFailsWhileTheIdentityRotates() throws Exception {
        List<ClientIdentity> identities = List.of(
                identity(old),
                identity(CALLERS.issue(leaf().rsa(2048))),
                identity(CALLERS.issue(leaf().ed25519())),
                identity(CALLERS.issue(leaf().ec("secp384r1"))));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (TlsServer server = TlsServer.naming(SERVER, "TLSv1.3")) {
            Future<?> rotating = other.submit(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    tls.rotateTo(identities.get(i % identities.size()));
                }
            });
            List<List<?>> shown = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                connect(server);
                shown.add(server.shown());
            }

            assertThat(rotating).isNotDone();
            assertThat(shown)
                    .isSubsetOf(identities.stream().map(ClientIdentity::chain).toList());
        } finally {
            other.shutdownNow();
        }
    }
}
