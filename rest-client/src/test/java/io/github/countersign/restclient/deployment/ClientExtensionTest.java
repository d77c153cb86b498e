// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.TokenService;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.lang.ref.Reference;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension, and the service that apps inject, in a real CDI container. */
class ClientExtensionTest {
    private static final String ZONE = "11111111-acme";
    private static final String OTHER_ZONE = "22222222-globex";
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    private static final TestCertificate CERTIFICATE = CALLERS.issue(leaf().commonName("orders"));

    private XsuaaStandIn xsuaa;

    @ApplicationScoped
    static class App {
        @Inject
        TokenService tokens;

        TokenService tokens() {
            return tokens;
        }
    }

    @BearerToken("nobody")
    interface ForAnUnknownClient {}

    @MutualTls("nobody")
    interface ShowingAnUnknownClient {}

    @BearerToken("mail")
    interface ForAClientWithoutTokens {}

    @MutualTls("mail")
    @BearerToken
    interface Marked {}

    @BeforeEach
    void start() {
        xsuaa = XsuaaStandIn.start(SERVERS, CALLERS);
        xsuaa.client("sb-orders!t1", CERTIFICATE);
        xsuaa.tenant("acme", ZONE);
        xsuaa.tenant("globex", OTHER_ZONE);
    }

    @AfterEach
    void stop() {
        xsuaa.close();
    }

    private TestKeys keys() {
        return TestKeys.showing(CERTIFICATE)
                .with("mtls.client.xsuaa.token-url", xsuaa.certUrl("acme") + "/oauth/token")
                .with("mtls.client.xsuaa.client-id", "sb-orders!t1")
                .with("mtls.client.xsuaa.subdomain-hosts", XsuaaStandIn.DOMAIN)
                .with("mtls.client.xsuaa.trust", SERVERS.pem());
    }

    private TestKeys withMail() {
        return keys().with("mtls.clients", "xsuaa,mail")
                .with("mtls.client.mail.certificate", CERTIFICATE.chainPem())
                .with("mtls.client.mail.private-key", CERTIFICATE.keyPem());
    }

    /** All that a container says of a deployment that failed. */
    private static String failure(TestKeys keys, Class<?>... classes) {
        Throwable failed = catchThrowable(() -> Deployment.of(keys, classes).close());
        assertThat(failed).isInstanceOfAny(DeploymentException.class, DefinitionException.class);
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())))
                .map(Throwable::toString)
                .reduce("", (one, other) -> one + "\n" + other);
    }

    @Test
    void anAppInjectsItsTokens() {
        try (Deployment app = Deployment.of(keys(), App.class)) {
            TokenService tokens = app.bean(App.class).tokens();

            assertThat(tokens.token().value()).isEqualTo(xsuaa.issued().get(0));
            assertThat(tokens.token().value()).isEqualTo(xsuaa.issued().get(0));
            assertThat(tokens.client("xsuaa").token().value())
                    .as("the same client")
                    .isEqualTo(xsuaa.issued().get(0));
            assertThat(xsuaa.calls()).hasSize(1);
            assertThat(tokens.exchange(xsuaa.userToken("alice", "acme")).value())
                    .isEqualTo(xsuaa.issued().get(1));
        }
    }

    @Test
    void tokensAreToBeHadOfOtherTenants() {
        try (Deployment app = Deployment.of(keys(), App.class)) {
            TokenService tokens = app.bean(App.class).tokens();

            tokens.zone(OTHER_ZONE).token();
            tokens.subdomain("globex").token();
            tokens.zone(OTHER_ZONE).subdomain("globex").token();
            tokens.subdomain("globex").client("xsuaa").token();

            assertThat(xsuaa.calls().stream().map(call -> call.headers().getOrDefault("X-zid", call.host())))
                    .containsExactly(OTHER_ZONE, "globex." + XsuaaStandIn.DOMAIN, "acme." + XsuaaStandIn.DOMAIN);
        }
    }

    @Test
    void theOnlyClientIsTheDefault() {
        TestKeys keys = keys();
        TestKeys renamed = TestKeys.none();
        for (Map.Entry<String, String> key : keys.keys().entrySet()) {
            renamed = renamed.with(key.getKey().replace(".xsuaa.", ".orders."), key.getValue());
        }

        try (Deployment app = Deployment.of(renamed.with("mtls.clients", "orders"), App.class)) {
            assertThat(app.bean(App.class).tokens().token().value()).isNotEmpty();
        }
    }

    @Test
    void anUnknownClientIsAnErrorThatListsThoseThereAre() {
        try (Deployment app = Deployment.of(withMail(), App.class)) {
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> app.bean(App.class).tokens().client("orders"))
                    .matches(failed -> failed.reason() == Reason.CONFIGURATION)
                    .withMessageContainingAll("'orders'", "[xsuaa, mail]");
        }
    }

    @Test
    void aClientWithoutTokenServiceHasNone() {
        try (Deployment app = Deployment.of(withMail(), App.class)) {
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> app.bean(App.class).tokens().client("mail"))
                    .matches(failed -> failed.reason() == Reason.CONFIGURATION)
                    .withMessageContaining("mtls.client.mail.token-url");
        }
    }

    @Test
    void amongSeveralWithoutXsuaaNoneIsTheDefault() {
        TestKeys keys = TestKeys.none().with("mtls.clients", "a,b");
        for (String name : List.of("a", "b")) {
            keys = keys.with("mtls.client." + name + ".certificate", CERTIFICATE.chainPem())
                    .with("mtls.client." + name + ".private-key", CERTIFICATE.keyPem());
        }

        try (Deployment app = Deployment.of(keys, App.class)) {
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> app.bean(App.class).tokens().token())
                    .matches(failed -> failed.reason() == Reason.CONFIGURATION)
                    .withMessageContainingAll("'xsuaa'", "[a, b]");
        }
    }

    @Test
    void everyProblemFailsTheDeploymentAtOnce() {
        assertThat(failure(
                        keys().with("mtls.client.xsuaa.zone", "a b")
                                .with("mtls.client.xsuaa.read-timeout", "10s")
                                .with("mtls.client.xsuaa.private-key", "x"),
                        App.class))
                .contains(
                        "Countersign's REST clients are not configured:",
                        "mtls.client.xsuaa.zone: ",
                        "mtls.client.xsuaa.read-timeout: ",
                        "mtls.client.xsuaa.private-key: ");
    }

    /** As the mechanism's extension, which knows nothing of ours. */
    static class OtherExtension implements Extension {
        void report(@Observes AfterDeploymentValidation validation) {
            validation.addDeploymentProblem(new DeploymentException("the problem of another"));
        }
    }

    @Test
    void ourProblemsAndThoseOfOthersStandInOneMessage() {
        TestKeys wrong = keys().with("mtls.client.xsuaa.zone", "a b");

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> Deployment.of(wrong, List.of(new OtherExtension()), App.class, Marked.class))
                .withMessageContainingAll("mtls.client.xsuaa.zone: ", "the problem of another");
    }

    @ApplicationScoped
    static class Indifferent {
        String works() {
            return "works";
        }
    }

    @Test
    void ofAnAppThatUsesNoClientNothingIsRequired() {
        try (LogRecords log = new LogRecords();
                Deployment app = Deployment.of(TestKeys.none(), Indifferent.class)) {
            assertThat(app.bean(Indifferent.class).works()).isEqualTo("works");
            assertThat(log.ours()).noneMatch(line -> line.startsWith("WARNING"));
            assertThat(new ClientsHealth(app.bean(ClientExtension.class)::all, Clock.systemUTC())
                            .call()
                            .getStatus())
                    .isEqualTo(HealthCheckResponse.Status.UP);
        }
    }

    @BearerToken("partner")
    interface ForPartner {}

    @Test
    void aClientThatIsSwitchedOffRequiresNothingAndServesNobody() {
        TestKeys keys = keys().with("mtls.clients", "xsuaa,partner")
                .with("mtls.client.partner.enabled", "false")
                .with("mtls.client.partner.token-url", "nonsense");

        try (Deployment app = Deployment.of(keys, App.class)) {
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> app.bean(App.class).tokens().client("partner"))
                    .withMessageContaining("mtls.client.partner.enabled=false");
        }
        assertThat(failure(keys, ForPartner.class))
                .contains(ForPartner.class.getName() + ": ", "mtls.client.partner.enabled=false");
        assertThat(failure(keys.with("mtls.client.partner.interfaces", "orders"), Indifferent.class))
                .contains("mtls.client.partner.interfaces: would be called without a certificate");
    }

    @Test
    void whoUsesAClientLaterIsToldEveryProblem() {
        try (Deployment app = Deployment.of(TestKeys.none(), Indifferent.class)) {
            TokenService tokens = app.bean(TokenService.class);

            assertThatExceptionOfType(DeploymentException.class)
                    .isThrownBy(tokens::token)
                    .withMessageContaining("mtls.client.xsuaa.certificate: ");
        }
    }

    @Test
    void whateverUsesAClientRequiresIt() {
        String missing = "mtls.client.xsuaa.certificate: ";

        assertThat(failure(TestKeys.none(), App.class)).contains(missing);
        assertThat(failure(TestKeys.none(), Marked.class)).contains(missing);
        assertThat(failure(TestKeys.none().with("mtls.client.xsuaa.zone", "z"), Indifferent.class))
                .contains(missing);
        assertThat(failure(TestKeys.none().with("MTLS_CLIENTS", "orders"), Indifferent.class))
                .contains("mtls.client.");
    }

    @Test
    void everyMarkThatNamesNoClientFailsTheDeployment() {
        assertThat(failure(
                        withMail(),
                        App.class,
                        ForAnUnknownClient.class,
                        ShowingAnUnknownClient.class,
                        ForAClientWithoutTokens.class))
                .contains("'nobody'", "client 'mail' has no token service");
        assertThat(failure(withMail(), ShowingAnUnknownClient.class))
                .contains(ShowingAnUnknownClient.class.getName() + ": ", "'nobody'", "[xsuaa, mail]");
        assertThat(failure(withMail(), ForAClientWithoutTokens.class)).contains("mtls.client.mail.token-url");
    }

    @Test
    void marksOfKnownClientsAreFine() {
        try (Deployment app = Deployment.of(withMail(), App.class, Marked.class)) {
            assertThat(app.bean(App.class).tokens().token().value()).isNotEmpty();
        }
    }

    @Test
    void warningsAreLogged() {
        TestKeys keys =
                keys().with("mtls.client.xsuaa.token-uri", "x").with("mtls.client.xsuaa.allow-plain-http", "true");

        try (LogRecords log = new LogRecords();
                Deployment app = Deployment.of(keys, App.class)) {
            assertThat(app.bean(App.class)).isNotNull();
            assertThat(log.ours())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("WARNING mtls.client.xsuaa.token-uri: is not a key"))
                    .anyMatch(line -> line.startsWith("WARNING mtls.client.xsuaa.allow-plain-http: "));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noThreadOutlivesTheApp(boolean failing) throws InterruptedException {
        try (Deployment app = Deployment.of(keys(), App.class)) {
            TokenService tokens = app.bean(App.class).tokens();
            if (failing) {
                xsuaa.next(Answer.status(400));
                assertThat(catchThrowable(tokens::token)).isInstanceOf(TokenException.class);
            } else {
                tokens.token();
            }
            assertThat(threads()).isNotEmpty();
        }

        for (Thread thread : threads()) {
            thread.join(10_000);
        }
        assertThat(threads()).isEmpty();
    }

    /** Open Liberty goes on holding an app that has ended; the thread would hold it as well. */
    @Test
    void noThreadOfTheHttpClientOutlivesAnAppThatIsHeld() throws InterruptedException {
        List<Thread> before = threads("HttpClient-");
        TokenService held;
        try (Deployment app = Deployment.of(keys(), App.class)) {
            held = app.bean(App.class).tokens();
            held.token();
            assertThat(threads("HttpClient-")).anyMatch(thread -> !before.contains(thread));
        }

        try {
            for (int i = 0; i < 100 && !before.containsAll(threads("HttpClient-")); i++) {
                System.gc();
                Thread.sleep(100);
            }
            assertThat(before).containsAll(threads("HttpClient-"));
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    private static List<Thread> threads() {
        return threads("countersign-");
    }

    private static List<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }

    @Test
    void containersAndRestClientsFindUs() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(ClientExtension.class);
        assertThat(ServiceLoader.load(RestClientListener.class)).hasAtLeastOneElementOfType(ClientListener.class);
    }

    @Test
    void beforeTheDeploymentThereAreNoClients() {
        assertThatExceptionOfType(DeploymentException.class).isThrownBy(() -> new ClientExtension().clients());
    }
}
