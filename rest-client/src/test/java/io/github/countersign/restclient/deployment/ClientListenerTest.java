// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.Test;

/** What a REST client is given while it is built. What it does with it is tested on the servers. */
class ClientListenerTest {
    private static final TestCertificate CERTIFICATE =
            TestAuthority.named("Callers CA").issue(leaf().commonName("orders"));
    private static final TestKeys KEYS = TestKeys.showing(CERTIFICATE)
            .with("mtls.client.xsuaa.token-url", "https://acme.authentication.cert.example.com/oauth/token")
            .with("mtls.client.xsuaa.client-id", "sb-orders!t1");

    interface Unmarked {}

    @MutualTls
    interface Showing {}

    @MutualTls
    @BearerToken
    interface Bearing {}

    @BearerToken("nobody")
    interface Misnamed {}

    /** What the listener does with a builder: each call's name and first argument. */
    private static List<Object> calls(Class<?> restClient) {
        List<Object> calls = new ArrayList<>();
        RestClientBuilder builder = (RestClientBuilder) Proxy.newProxyInstance(
                ClientListenerTest.class.getClassLoader(),
                new Class<?>[] {RestClientBuilder.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    calls.add(arguments[0]);
                    return proxy;
                });
        new ClientListener().onNewClient(restClient, builder);
        return calls;
    }

    /** The same for each of these, built in one app. */
    private static List<List<Object>> callsInAnApp(Class<?>... restClients) {
        Deployment app = Deployment.of(KEYS, Unmarked.class);
        try {
            return Stream.of(restClients).map(ClientListenerTest::calls).toList();
        } finally {
            app.close();
        }
    }

    @Test
    void anUnmarkedClientIsLeftAsItIs() {
        assertThat(callsInAnApp(Unmarked.class)).containsExactly(List.of());
    }

    @Test
    void allClientsShareOneTlsContext() {
        List<List<Object>> calls = callsInAnApp(Showing.class, Showing.class, Bearing.class);

        assertThat(calls.get(0)).hasSize(2).startsWith("sslContext");
        assertThat(calls.get(0).get(1)).isInstanceOf(SSLContext.class);
        assertThat(calls.get(1)).isEqualTo(calls.get(0));
        assertThat(calls.get(2)).startsWith(calls.get(0).toArray());
    }

    @Test
    void aBearerTokenFollowsNoRedirect() {
        assertThat(callsInAnApp(Bearing.class).get(0)).containsSequence("followRedirects", false);
    }

    @Test
    void aMarkThatNamesNoClientFailsTheBuild() {
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> callsInAnApp(Misnamed.class));
    }

    @Test
    void inAnAppThatUsesNoClientAMarkedOneIsNeverBuiltUnprotected() {
        try (Deployment app = Deployment.of(TestKeys.none(), Unmarked.class)) {
            assertThat(app).isNotNull();
            assertThat(calls(Unmarked.class)).isEmpty();
            assertThatExceptionOfType(DeploymentException.class)
                    .isThrownBy(() -> calls(Showing.class))
                    .withMessageContaining("mtls.client.xsuaa.certificate: ");
        }
    }

    @Test
    void aMarkedClientThatBelongsToNoAppIsNotBuiltUnprotected() {
        assertThat(calls(Unmarked.class)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> calls(Showing.class));
        assertThatIllegalStateException().isThrownBy(() -> calls(Bearing.class));
    }
}
