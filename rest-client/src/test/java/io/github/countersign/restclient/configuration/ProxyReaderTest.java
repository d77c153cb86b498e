// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.testkit.TestAuthority;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyReaderTest {
    private static final TestKeys KEYS =
            TestKeys.showing(TestAuthority.named("Callers CA").issue(leaf().commonName("orders")));

    private static List<Proxy> proxies(TestKeys keys, String url) {
        return Reading.of(keys).client().reach().proxy().orElseThrow().select(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        "proxy:8080, proxy, 8080",
        "proxy.example.com:1, proxy.example.com, 1",
        "10.0.0.1:65535, 10.0.0.1, 65535",
        "[::1]:3128, [::1], 3128",
    })
    void aProxyIsAHostWithAPort(String proxy, String host, int port) {
        assertThat(proxies(KEYS.with("mtls.client.xsuaa.http-proxy", proxy), "https://acme.example.com/"))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy",
                "proxy:",
                ":8080",
                "http://proxy:8080",
                "proxy:8080/",
                "user:password@proxy:8080",
                "proxy:0",
                "proxy:080",
                "proxy:65536",
                "proxy:99999",
                "proxy:-1",
                "::1:3128",
                "a,b:1"
            })
    void aProxyIsNothingElse(String proxy) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.http-proxy", proxy)).problems())
                .containsExactly("mtls.client.xsuaa.http-proxy: is no host:port");
    }

    @Test
    void exceptionsAreHostsOrEverythingBelowADomain() {
        TestKeys keys = KEYS.with("mtls.client.xsuaa.http-proxy", "proxy:8080")
                .with("mtls.client.xsuaa.http-proxy-exceptions", "LocalHost, *.Cert.example.com");

        assertThat(List.of("https://localhost/", "https://LOCALHOST:1/", "https://acme.cert.example.com/"))
                .allSatisfy(direct -> assertThat(proxies(keys, direct)).containsExactly(Proxy.NO_PROXY));
        assertThat(List.of("https://cert.example.com/", "https://acme.evilcert.example.com/", "https://localhost.x/"))
                .allSatisfy(other -> assertThat(proxies(keys, other)).doesNotContain(Proxy.NO_PROXY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*example.com", "a|b", "a:80", "a.*", "http://a", "a b"})
    void anExceptionIsNothingElse(String exception) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.http-proxy", "proxy:8080")
                                .with("mtls.client.xsuaa.http-proxy-exceptions", exception))
                        .problems())
                .containsExactly(
                        "mtls.client.xsuaa.http-proxy-exceptions: '" + exception + "' is no host name and no *.domain");
    }

    @Test
    void exceptionsNeedAProxy() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.http-proxy-exceptions", "localhost"))
                        .problems())
                .containsExactly("mtls.client.xsuaa.http-proxy: is missing;"
                        + " expected the proxy that these are the exceptions of");
    }
}
