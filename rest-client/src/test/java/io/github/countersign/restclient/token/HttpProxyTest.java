// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real proxy between the client and the token service; which hosts are exceptions is in {@code ProxyReaderTest}. */
class HttpProxyTest extends TokenTest {
    private ConnectProxy proxy;

    @BeforeEach
    void startProxy() {
        proxy = ConnectProxy.start();
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    private TestKeys proxied() {
        return keys().with("mtls.client.xsuaa.http-proxy", proxy.address());
    }

    @Test
    void theTokenServiceIsReachedThroughATunnel() {
        tokens(proxied()).token();

        assertThat(proxy.tunnels()).containsExactly("acme.authentication.cert.xsuaa.test:" + xsuaa.port());
        assertThat(xsuaa.calls())
                .singleElement()
                .matches(call -> call.caller().equals(CERTIFICATE.certificate()))
                .matches(call -> call.host().equals("acme.authentication.cert.xsuaa.test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.authentication.cert.xsuaa.test", "*.xsuaa.test", "localhost,*.CERT.xsuaa.test"})
    void anExceptionIsReachedDirectly(String exceptions) {
        tokens(proxied().with("mtls.client.xsuaa.http-proxy-exceptions", exceptions))
                .token();

        assertThat(proxy.tunnels()).isEmpty();
        assertThat(xsuaa.calls()).hasSize(1);
    }

    @Test
    void anotherHostIsNoException() {
        tokens(proxied().with("mtls.client.xsuaa.http-proxy-exceptions", "*.example.com"))
                .token();

        assertThat(proxy.tunnels()).hasSize(1);
    }

    @Test
    void theIssuersMetadataIsReachedThroughItToo() {
        tokens(proxied()
                        .without("mtls.client.xsuaa.token-url")
                        .with("mtls.client.xsuaa.issuer", "https://acme.authentication.xsuaa.test:" + xsuaa.port()))
                .token();

        assertThat(proxy.tunnels())
                .containsExactly(
                        "acme.authentication.xsuaa.test:" + xsuaa.port(),
                        "acme.authentication.cert.xsuaa.test:" + xsuaa.port());
    }

    @Test
    void aProxyThatIsNotThereIsNotGoneRound() {
        TestKeys keys = proxied();
        proxy.close();

        assertThat(catchThrowableOfType(TokenException.class, tokens(keys)::token)
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(xsuaa.calls()).isEmpty();
    }
}
