// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.authorizationserver;

import static io.github.countersign.authorizationserver.AuthorizationServer.READ;
import static io.github.countersign.authorizationserver.AuthorizationServer.SELF_SIGNED;
import static io.github.countersign.authorizationserver.AuthorizationServer.SUBJECT;
import static io.github.countersign.authorizationserver.AuthorizationServer.WITH_SUBJECT;
import static io.github.countersign.authorizationserver.AuthorizationServer.WRITE;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tokens of the REST client at a server that others wrote, and its errors. */
class AuthorizationServerTest {
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    /** The server takes a certificate that comes without a chain for a self-signed one. */
    private static final TestAuthority ISSUING = CALLERS.intermediate("Issuing CA");

    private static final TestCertificate ISSUED = ISSUING.issue(leaf().subject(SUBJECT));
    private static final TestCertificate PUBLISHED = TestAuthority.selfSigned(leaf().subject(SUBJECT));
    private static final TestCertificate UNPUBLISHED = TestAuthority.selfSigned(leaf().subject(SUBJECT));

    @AutoClose
    private static ServerProcess server;

    @AutoClose("shutdown")
    private static final ScheduledExecutorService THREADS = Executors.newScheduledThreadPool(4);

    private final MovableClock clock = new MovableClock(Instant.now());

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "server")).toAbsolutePath();
        TestCertificate localhost = SERVERS.issue(leaf().commonName("localhost").forServers("localhost"));
        Files.writeString(folder.resolve("server.pem"), localhost.chainPem());
        Files.writeString(folder.resolve("server-key.pem"), localhost.keyPem());
        Files.writeString(folder.resolve("callers.pem"), CALLERS.pem() + PUBLISHED.pem() + UNPUBLISHED.pem());
        Files.writeString(folder.resolve("keys.json"), new JWKSet(JWK.parse(PUBLISHED.certificate())).toString());
        server = ServerProcess.start(folder);
    }

    @Test
    void aSubjectThatIsRegisteredGetsAToken() throws Exception {
        JWTClaimsSet claims = verified(client(WITH_SUBJECT, ISSUED).token());

        assertThat(claims.getSubject()).isEqualTo(WITH_SUBJECT);
        assertThat(claims.getAudience()).containsExactly(WITH_SUBJECT);
    }

    @Test
    void aSelfSignedCertificateThatIsPublishedGetsAToken() throws Exception {
        JWTClaimsSet claims = verified(client(SELF_SIGNED, PUBLISHED).token());

        assertThat(claims.getSubject()).isEqualTo(SELF_SIGNED);
        assertThat(claims.getAudience()).containsExactly(SELF_SIGNED);
    }

    @Test
    void theTokenIsBoundToTheCertificate() throws Exception {
        assertThat(boundTo(client(WITH_SUBJECT, ISSUED).token())).isEqualTo(thumbprint(ISSUED));
        assertThat(boundTo(client(SELF_SIGNED, PUBLISHED).token())).isEqualTo(thumbprint(PUBLISHED));
    }

    @Test
    void theTokenHasTheScopesThatAreConfigured() throws Exception {
        TestClient client = client(WITH_SUBJECT, ISSUED);

        assertThat(scopes(client.with("scopes", READ).token())).containsExactly(READ);
        assertThat(scopes(client.with("scopes", READ + "," + WRITE).token())).containsExactlyInAnyOrder(READ, WRITE);
    }

    @Test
    void theTokenEndsNoLaterThanTheServerSays() throws Exception {
        AccessToken token = client(WITH_SUBJECT, ISSUED).token();

        assertThat(token.expiresAt())
                .isAfter(clock.instant().plus(Duration.ofMinutes(4)))
                .isBeforeOrEqualTo(verified(token).getExpirationTime().toInstant());
    }

    /** They name no alias for mutual TLS. */
    @Test
    void theIssuersMetadataLeadToTheOrdinaryTokenEndpoint() throws Exception {
        JWTClaimsSet claims = verified(client(WITH_SUBJECT, ISSUED)
                .without("token-url")
                .with("issuer", server.url())
                .token());

        assertThat(claims.getIssuer()).isEqualTo(server.url());
        assertThat(claims.getSubject()).isEqualTo(WITH_SUBJECT);
    }

    @Test
    void anotherSubjectOfTheSameAuthorityIsNotTheClient() throws Exception {
        TestCertificate other = ISSUING.issue(leaf().subject("CN=invoices,O=Example,C=DE"));

        assertRefused(client(WITH_SUBJECT, other), Reason.CLIENT_UNKNOWN, "401 invalid_client");
    }

    @Test
    void aSelfSignedCertificateThatIsNotPublishedIsNotTheClient() throws Exception {
        assertRefused(client(SELF_SIGNED, UNPUBLISHED), Reason.CLIENT_UNKNOWN, "401 invalid_client");
    }

    @Test
    void anIdThatNobodyRegisteredIsNoClient() throws Exception {
        assertRefused(client("invoices", ISSUED), Reason.CLIENT_UNKNOWN, "401 invalid_client");
    }

    @Test
    void aScopeThatTheClientDoesNotHaveIsAnErrorOfItsConfiguration() throws Exception {
        TestClient greedy = client(WITH_SUBJECT, ISSUED).with("scopes", READ + ",orders.delete");

        assertRefused(greedy, Reason.CONFIGURATION, "400 invalid_scope");
    }

    @Test
    void anIssuerThatTheServerDoesNotTrustIsRefusedInTheHandshake() throws Exception {
        TestCertificate stranger =
                TestAuthority.named("Callers CA").intermediate("Issuing CA").issue(leaf().subject(SUBJECT));

        assertRefused(client(WITH_SUBJECT, stranger), Reason.HANDSHAKE_REFUSED, "did not accept our certificate");
    }

    /** Our own check would come first, were our clock not behind. */
    @Test
    void anExpiredCertificateIsRefusedInTheHandshake() throws Exception {
        TestCertificate expired = ISSUING.issue(leaf().subject(SUBJECT).expired());
        clock.moveTo(clock.instant().minus(Duration.ofDays(2)));

        assertRefused(client(WITH_SUBJECT, expired), Reason.HANDSHAKE_REFUSED, "did not accept our certificate");
    }

    private TestClient client(String id, TestCertificate certificate) throws Exception {
        Map<String, String> keys = Map.of(
                "token-url",
                server.url() + "/oauth2/token",
                "client-id",
                id,
                "certificate",
                certificate.chainPem(),
                "private-key",
                certificate.keyPem(),
                "trust",
                SERVERS.pem());
        return new TestClient(keys, clock, THREADS);
    }

    private static void assertRefused(TestClient client, Reason reason, String words) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(client::token)
                .withMessageContaining(words)
                .returns(reason, TokenException::reason);
    }

    private String boundTo(AccessToken token) throws Exception {
        return String.valueOf(verified(token).getJSONObjectClaim("cnf").get("x5t#S256"));
    }

    private List<String> scopes(AccessToken token) throws Exception {
        return verified(token).getStringListClaim("scope");
    }

    private static String thumbprint(TestCertificate certificate) {
        return X509CertUtils.computeSHA256Thumbprint(certificate.certificate()).toString();
    }

    /** The claims, if one of the keys that the server publishes signed them and they are valid now. */
    private JWTClaimsSet verified(AccessToken token) throws Exception {
        DefaultJWTProcessor<SecurityContext> resource = new DefaultJWTProcessor<>();
        resource.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(serverKeys())));
        return resource.process(token.value(), null);
    }

    private JWKSet serverKeys() throws Exception {
        SSLSocketFactory tls = client(WITH_SUBJECT, ISSUED).tls().context().getSocketFactory();
        return JWKSet.parse(new DefaultResourceRetriever(0, 0, 0, true, tls)
                .retrieveResource(URI.create(server.url() + "/oauth2/jwks").toURL())
                .getContent());
    }
}
