// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.identity.ClientTls;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.TokenCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of tokens, connections and requests when the certificate rotates; the stand-in then knows only the new one. */
class TokenRotationTest extends TokenTest {
    private final TestCertificate renewed = CALLERS.intermediate("Issuing CA").issue(leaf().commonName("orders"));
    private ClientTls tls;
    private ClientTokens client;
    private TenantTokens tokens;

    @BeforeEach
    void startClient() {
        start(keys());
    }

    private void start(TestKeys keys) {
        tls = tls(keys);
        client = client(keys, tls);
        tokens = client.of(Tenant.OF_THE_HOST);
    }

    private void rotate() {
        rotateTo(renewed);
    }

    private void rotateTo(TestCertificate certificate) {
        xsuaa.client(ID, certificate);
        tls.rotateTo(settings(TestKeys.showing(certificate)).identity());
        client.dropStale();
    }

    private TokenCall lastCall() {
        List<TokenCall> calls = xsuaa.calls();
        return calls.get(calls.size() - 1);
    }

    private void assertFetched(AccessToken token, TestCertificate with) {
        assertThat(token.value()).isEqualTo(xsuaa.issued().get(xsuaa.issued().size() - 1));
        assertThat(lastCall().caller()).isEqualTo(with.certificate());
    }

    @Test
    void aTokenOfTheOldCertificateIsNotUsedAnyMore() {
        assertFetched(tokens.token(), CERTIFICATE);

        rotate();

        AccessToken bound = tokens.token();
        assertFetched(bound, renewed);
        assertThat(tokens.token()).as("and kept").isSameAs(bound);
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void norIsThatOfAUserOrOfAnotherTenant() {
        String alice = xsuaa.userToken("alice", "acme");
        TenantTokens globex = client.ofZone(GLOBEX);
        AccessToken ofAlice = tokens.exchange(alice);
        AccessToken ofGlobex = globex.token();

        rotate();

        assertThat(tokens.exchange(alice)).isNotSameAs(ofAlice);
        assertFetched(tokens.exchange(alice), renewed);
        assertThat(globex.token()).isNotSameAs(ofGlobex);
        assertFetched(globex.token(), renewed);
        assertThat(xsuaa.calls()).hasSize(4);
    }

    @Test
    void theNextRequestComesOverAnotherConnection() {
        try (ConnectProxy connections = ConnectProxy.start()) {
            start(keys().with("mtls.client.xsuaa.http-proxy", connections.address()));
            tokens.token();
            client.ofZone(GLOBEX).token();
            assertThat(connections.tunnels()).as("kept").hasSize(1);

            rotate();
            tokens.token();
            client.ofZone(GLOBEX).token();

            assertThat(connections.tunnels()).hasSize(2);
        }
    }

    static Stream<Answer> failures() {
        return Stream.of(
                Answer.badCredentials(),
                Answer.status(400),
                Answer.status(404),
                Answer.tooMany("120"),
                Answer.json(200, "{}"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureWhileTheCertificateRotatesIsTheOldOnes(Answer failure) {
        xsuaa.next(exchange -> {
            rotate();
            failure.to(exchange);
        });

        assertFetched(tokens.token(), renewed);

        assertThat(xsuaa.calls()).hasSize(2);
        assertThat(pauses).isEmpty();
        assertThat(client.history().lastError()).isEmpty();
        assertThat(client.history().lastFetch()).contains(clock.instant());
    }

    @Test
    void aTokenThatArrivesAfterTheRotationIsNotKept() {
        xsuaa.next(exchange -> {
            rotate();
            Answer.json(200, "{\"access_token\":\"old\",\"token_type\":\"bearer\",\"expires_in\":3600}")
                    .to(exchange);
        });
        assertThat(tokens.token().value()).isEqualTo("old");

        assertFetched(tokens.token(), renewed);
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void aRetryAfterTheRotationShowsTheNewCertificate() {
        xsuaa.next(
                exchange -> {
                    rotate();
                    Answer.status(503).to(exchange);
                },
                Answer.status(503));

        assertFetched(tokens.token(), renewed);
    }

    @Test
    void aFailureOfTheNewCertificateIsAFailure() {
        xsuaa.next(
                exchange -> {
                    rotate();
                    Answer.badCredentials().to(exchange);
                },
                Answer.badCredentials());

        assertThatExceptionOfType(TokenException.class).isThrownBy(tokens::token);

        assertThat(client.history().lastError()).contains(Reason.CLIENT_UNKNOWN);
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void aFailedLogonOfTheOldCertificateIsNotHeldAgainstTheNewOne() {
        xsuaa.next(Answer.badCredentials());
        assertThatExceptionOfType(TokenException.class).isThrownBy(tokens::token);

        rotate();

        assertFetched(tokens.token(), renewed);
        assertThat(client.history().lastError()).isEmpty();
    }

    @Test
    void aRenewedCertificateEndsAnExpiry() {
        clock.moveTo(CERTIFICATE.certificate().getNotAfter().toInstant().plusSeconds(1));
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(tokens::token)
                .matches(failed -> failed.reason() == Reason.CERTIFICATE_EXPIRED);
        TestCertificate longer = CALLERS.issue(leaf().validity(
                        CERTIFICATE.certificate().getNotBefore().toInstant(),
                        clock.instant().plus(Duration.ofDays(7))));

        rotateTo(longer);

        assertFetched(tokens.token(), longer);
    }

    @Test
    void aRenewalUnderWayIsMadeAgainWithTheNewCertificate() {
        tokens.token();
        CountDownLatch turn = new CountDownLatch(1);
        xsuaa.next(when(turn, Answer.badCredentials()));
        pass(Duration.ofHours(2));
        tokens.token();
        await(() -> xsuaa.calls().size() == 2);

        rotate();
        turn.countDown();

        await(() -> xsuaa.issued().size() == 2);
        assertThat(failedRenewals).isEmpty();
        assertThat(lastCall().caller()).isEqualTo(renewed.certificate());
        assertFetched(tokens.token(), renewed);
    }

    private Asking asking(Endpoint endpoint, String clientId) {
        return settings(keys())
                .tokens()
                .orElseThrow()
                .asking()
                .with(endpoint, new TokenForm(clientId, Map.of(), false));
    }

    private Endpoint.At globex() {
        return new Endpoint.At(URI.create(xsuaa.certUrl("globex") + "/oauth/token"));
    }

    @Test
    void anotherEndpointAndClientIdAreUsedFromTheNextRequestOn() {
        xsuaa.client("sb-other!t1", CERTIFICATE);
        tokens.token();
        String alice = xsuaa.userToken("alice", "globex");

        client.ask(asking(globex(), "sb-other!t1"));

        assertFetched(tokens.token(), CERTIFICATE);
        assertThat(lastCall().host()).startsWith("globex.");
        assertThat(lastCall().form()).containsEntry("client_id", "sb-other!t1");
        assertThat(TokenRequestTest.claims(tokens.exchange(alice).value())).contains(GLOBEX, "sb-other!t1");
        assertThat(xsuaa.calls()).hasSize(3);
    }

    @Test
    void theSameEndpointAndClientIdChangeNothing() {
        AccessToken kept = tokens.token();

        client.ask(asking(new Endpoint.At(URI.create(xsuaa.certUrl("acme") + "/oauth/token")), ID));

        assertThat(tokens.token()).isSameAs(kept);
    }

    @Test
    void aFailedLogonOfTheOldClientIdIsNotHeldAgainstTheNewOne() {
        start(keys().with("mtls.client.xsuaa.client-id", "sb-gone!t1"));
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(tokens::token)
                .matches(failed -> failed.reason() == Reason.CLIENT_UNKNOWN);

        client.ask(asking(globex(), ID));

        assertFetched(tokens.token(), CERTIFICATE);
    }

    @Test
    void aFailureWhileTheEndpointChangesIsTheOldOnes() {
        xsuaa.next(exchange -> {
            client.ask(asking(globex(), ID));
            Answer.badCredentials().to(exchange);
        });

        assertFetched(tokens.token(), CERTIFICATE);
        assertThat(lastCall().host()).startsWith("globex.");
    }

    @Test
    void anotherIssuerIsAskedForItsEndpoint() {
        start(keys().without("mtls.client.xsuaa.token-url").with("mtls.client.xsuaa.issuer", xsuaa.certUrl("acme")));
        tokens.token();

        client.ask(asking(new Endpoint.OfIssuer(URI.create(xsuaa.certUrl("globex"))), ID));

        tokens.token();
        assertThat(lastCall().host()).startsWith("globex.");
    }
}
