// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What MicroProfile Health is told of the clients, whose tokens come from a real token service. */
class ClientsHealthTest {
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    private static final TestCertificate CERTIFICATE = CALLERS.issue(leaf().commonName("orders"));
    private static final TestCertificate OTHER = CALLERS.issue(leaf().commonName("mail"));
    private static final Instant END = CERTIFICATE.certificate().getNotAfter().toInstant();

    private final MovableClock clock = new MovableClock(END.minus(Duration.ofDays(100)));
    private final XsuaaStandIn xsuaa = XsuaaStandIn.start(clock, SERVERS, CALLERS);
    private final Clients clients = clients(keys());

    @AfterEach
    void stop() {
        clients.close();
        xsuaa.close();
    }

    /** A client with tokens, and one that only shows its certificate. */
    private TestKeys keys() {
        xsuaa.tenant("acme", "11111111-acme");
        xsuaa.client("sb-orders!t1", CERTIFICATE);
        return TestKeys.showing(CERTIFICATE)
                .with("mtls.clients", "xsuaa,mail")
                .with("mtls.client.xsuaa.token-url", xsuaa.certUrl("acme") + "/oauth/token")
                .with("mtls.client.xsuaa.client-id", "sb-orders!t1")
                .with("mtls.client.xsuaa.trust", SERVERS.pem())
                .with("mtls.client.mail.certificate", OTHER.chainPem())
                .with("mtls.client.mail.private-key", OTHER.keyPem());
    }

    private Clients clients(TestKeys keys) {
        try {
            return Clients.read(keys.config(), JsonProvider.provider(), new RestClientLog(clock), clock);
        } catch (InvalidConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HealthCheckResponse health() {
        return new ClientsHealth(() -> clients.all(), clock).call();
    }

    private Map<String, Object> data() {
        return health().getData().orElseThrow();
    }

    private AccessToken token() {
        return clients.byDefault().ownTokens().token();
    }

    private void failWith(Answer answer) {
        xsuaa.next(answer);
        assertThatExceptionOfType(TokenException.class).isThrownBy(this::token);
    }

    @Test
    void beforeAnyFetchAllIsWell() {
        assertThat(health().getName()).isEqualTo("countersign-rest-client");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).containsExactlyInAnyOrderEntriesOf(Map.of("xsuaa.days-left", 100L, "mail.days-left", 100L));
    }

    @Test
    void theLastFetchIsTold() {
        token();

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data())
                .containsEntry("xsuaa.last-fetch", clock.instant().toString())
                .doesNotContainKey("xsuaa.last-error");
    }

    @Test
    void aClientThatNeverGotATokenIsDownUntilItGetsOne() {
        failWith(Answer.status(400));

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data()).containsEntry("xsuaa.last-error", "configuration").doesNotContainKey("xsuaa.last-fetch");
        token();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).doesNotContainKey("xsuaa.last-error");
    }

    @Test
    void aClientThatOnceGotATokenStaysUpAndSaysWhatIsWrong() {
        xsuaa.tokensLive(60);
        token();
        Instant fetched = clock.instant();
        clock.moveTo(fetched.plus(Duration.ofHours(1)));

        failWith(Answer.status(404));

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data())
                .containsEntry("xsuaa.last-fetch", fetched.toString())
                .containsEntry("xsuaa.last-error", "configuration");
    }

    /** Else anybody could take an app out of service that has just started. */
    @Test
    void aUserTokenThatIsRefusedIsNotTheClientsFault() {
        xsuaa.next(Answer.error(401, "invalid_grant", "expired"));
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> clients.byDefault().ownTokens().exchange(xsuaa.userToken("mallory", "acme")));

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).doesNotContainKey("xsuaa.last-error");
    }

    @Test
    void aClientCanBeLeftOut() {
        try (Clients without = clients(keys().with("mtls.client.xsuaa.health", "false"))) {
            xsuaa.next(Answer.badCredentials());
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> without.named("xsuaa").ownTokens().token());
            HealthCheckResponse response = new ClientsHealth(without::all, clock).call();

            assertThat(response.getStatus()).isEqualTo(Status.UP);
            assertThat(response.getData().orElseThrow()).containsOnlyKeys("mail.days-left");
        }
    }

    @Test
    void aTenantOfACallersChoiceIsNotTheClientsFault() {
        for (Answer answer : new Answer[] {Answer.status(404), Answer.badCredentials()}) {
            xsuaa.next(answer);
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() ->
                            clients.byDefault().requiredTokens().ofZone("bogus").token());
        }
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> clients.byDefault()
                .requiredTokens()
                .ofSubdomain("bogus")
                .token());

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).doesNotContainKey("xsuaa.last-error");
    }

    @Test
    void anExpiredCertificateIsDownUntilThereIsAnother() {
        clock.moveTo(END);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).containsEntry("xsuaa.days-left", 0L);

        clock.moveTo(END.plusMillis(1));
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data()).containsEntry("xsuaa.days-left", -1L);

        TestKeys longer = keys();
        for (String client : new String[] {"xsuaa", "mail"}) {
            TestCertificate renewed =
                    CALLERS.issue(leaf().validity(END.minus(Duration.ofDays(1)), END.plus(Duration.ofDays(9))));
            longer = longer.with("mtls.client." + client + ".certificate", renewed.chainPem())
                    .with("mtls.client." + client + ".private-key", renewed.keyPem());
        }
        try (Clients renewed = clients(longer)) {
            for (NamedClient client : clients.all()) {
                client.rotateTo(renewed.named(client.name()).settings());
            }
        }
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).containsEntry("xsuaa.days-left", 8L).containsEntry("mail.days-left", 8L);
    }

    @Test
    void theDaysLeftAreThoseOfTheWholeChain() {
        TestAuthority ending = CALLERS.intermediate(
                "Ending CA", ca -> ca.validity(END.minus(Duration.ofDays(300)), END.minus(Duration.ofDays(93))));
        TestCertificate certificate = ending.issue(leaf());
        TestKeys keys = TestKeys.none()
                .with("mtls.client.xsuaa.certificate", certificate.chainPem())
                .with("mtls.client.xsuaa.private-key", certificate.keyPem());
        try (Clients chained = clients(keys)) {
            HealthCheckResponse response = new ClientsHealth(chained::all, clock).call();

            assertThat(response.getStatus()).isEqualTo(Status.UP);
            assertThat(response.getData().orElseThrow()).containsEntry("xsuaa.days-left", 7L);
        }
    }

    @Test
    void oneClientThatCannotWorkIsEnough() {
        failWith(Answer.badCredentials());

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data())
                .containsEntry("xsuaa.last-error", "client-unknown")
                .containsEntry("mail.days-left", 100L)
                .doesNotContainKeys("mail.last-error", "mail.last-fetch");
    }
}
