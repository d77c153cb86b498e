// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static io.github.countersign.testkit.Leaf.leaf;

import com.sun.net.httpserver.HttpServer;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.http.Reach;
import io.github.countersign.restclient.identity.ClientTls;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.restclient.token.Asker;
import io.github.countersign.restclient.token.Asking;
import io.github.countersign.restclient.token.ClientTokens;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Means;
import io.github.countersign.restclient.token.Renewals;
import io.github.countersign.restclient.token.TenantTokens;
import io.github.countersign.restclient.token.Tenants;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.Answer;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A token service that gives any answer, without TLS as nobody fuzzes the JDK's, and clients that know it. */
final class TokenServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final String CLIENT_ID = "sb-shop!t1";
    static final TestCertificate CERTIFICATE =
            TestAuthority.named("Test CA").at(NOW).issue(leaf());

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final JsonProvider JSON = JsonProvider.provider();

    /** Nobody listens there: where an answer sends the client, it does not arrive. */
    private static final int CLOSED_PORT = 1;

    private final HttpServer server;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final List<Duration> pauses = new ArrayList<>();
    private volatile Answer answer = Answer.status(500);

    private TokenServer(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer.to(exchange);
        });
        server.setExecutor(threads);
        server.start();
    }

    static TokenServer start() throws IOException {
        return new TokenServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** Of the clients' certificate, to which a token may be bound. */
    static String thumbprint() {
        return settings(TestKeys.showing(CERTIFICATE)).identity().thumbprint();
    }

    void answers(Answer next) {
        answer = next;
    }

    /** How long the clients have waited between their attempts, had they not been in a hurry. */
    List<Duration> pauses() {
        return pauses;
    }

    /** A new client that asks here. */
    TenantTokens asked() {
        return tokens(new Endpoint.At(address().resolve("/oauth/token")), Optional.empty());
    }

    /** A new client that asks here where it has to ask, and then gets nowhere. */
    TenantTokens discovered() {
        InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), CLOSED_PORT);
        return tokens(
                new Endpoint.OfIssuer(address()), Optional.of(new ProxyOfStrangers(server.getAddress(), nowhere)));
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Configured for another address, as none without TLS can be configured. */
    private TenantTokens tokens(Endpoint endpoint, Optional<ProxySelector> proxy) {
        ClientSettings settings = settings(TestKeys.showing(CERTIFICATE)
                .with("mtls.client.xsuaa.token-url", "https://localhost/oauth/token")
                .with("mtls.client.xsuaa.client-id", CLIENT_ID)
                .with("mtls.client.xsuaa.zone", "zone"));
        ClientSettings.Tokens asked = settings.tokens().orElseThrow();
        ClientTls tls = new ClientTls(settings.identity(), settings.trusted());
        Reach reach =
                new Reach(settings.reach().connectTimeout(), settings.reach().readTimeout(), proxy);
        Means means = new Means(new MutualHttp(tls, reach, threads, threads), JSON, CLOCK, (length, next) -> {
            pauses.add(length);
            next.run();
        });
        Asking asking =
                new Asking(endpoint, asked.asking().form(), asked.asking().patience(), new Tenants(false, List.of()));
        return new ClientTokens(
                        new Asker(settings.name(), asked.tenant(), tls),
                        asking,
                        means,
                        new Renewals((failed, old) -> {}))
                .of(asked.tenant());
    }

    private static ClientSettings settings(TestKeys keys) {
        try {
            return Configuration.read(keys.config(), JSON, CLOCK).clients().get(0);
        } catch (InvalidConfigurationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
