// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.identity.ClientTls;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A client of the stand-in, read from its keys as in an app; only clock and pauses are the test's. */
abstract class TokenTest {
    static final String ID = "sb-orders!t1";
    static final String ACME = "11111111-acme";
    static final String GLOBEX = "22222222-globex";
    static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    static final TestCertificate CERTIFICATE =
            CALLERS.intermediate("Issuing CA").issue(leaf().commonName("orders"));

    private static ExecutorService http;
    private static ScheduledExecutorService timer;

    final MovableClock clock = new MovableClock(Instant.now());
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<TokenException> failedRenewals = new CopyOnWriteArrayList<>();
    XsuaaStandIn xsuaa;

    @BeforeAll
    static void startThreads() {
        http = Executors.newCachedThreadPool();
        timer = Executors.newSingleThreadScheduledExecutor();
    }

    @AfterAll
    static void endThreads() {
        http.shutdown();
        timer.shutdown();
    }

    @BeforeEach
    void start() {
        xsuaa = XsuaaStandIn.start(clock, SERVERS, CALLERS);
        xsuaa.client(ID, CERTIFICATE);
        xsuaa.tenant("acme", ACME);
        xsuaa.tenant("globex", GLOBEX);
    }

    @AfterEach
    void stop() {
        xsuaa.close();
    }

    TestKeys keys() {
        return TestKeys.showing(CERTIFICATE)
                .with("mtls.client.xsuaa.token-url", xsuaa.certUrl("acme") + "/oauth/token")
                .with("mtls.client.xsuaa.client-id", ID)
                .with("mtls.client.xsuaa.subdomain-hosts", XsuaaStandIn.DOMAIN)
                .with("mtls.client.xsuaa.trust", SERVERS.pem());
    }

    ClientTls tls(TestKeys keys) {
        ClientSettings settings = settings(keys);
        return new ClientTls(settings.identity(), settings.trusted());
    }

    ClientTokens client(TestKeys keys) {
        return client(keys, tls(keys));
    }

    /** A client over a TLS whose identity the test may rotate. */
    ClientTokens client(TestKeys keys, ClientTls tls) {
        ClientSettings settings = settings(keys);
        MutualHttp connection = new MutualHttp(tls, settings.reach(), http, timer);
        return new ClientTokens(
                new Asker(settings.name(), settings.tokens().orElseThrow().tenant(), tls),
                settings.tokens().orElseThrow().asking(),
                new Means(connection, JsonProvider.provider(), clock, this::pause),
                new Renewals((failed, old) -> failedRenewals.add(failed)));
    }

    private void pause(Duration length, Runnable next) {
        pauses.add(length);
        next.run();
    }

    /** Waits for what goes on in the background. */
    static void await(BooleanSupplier end) {
        while (!end.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** An answer that waits for its turn. */
    static Answer when(CountDownLatch turn, Answer answer) {
        return exchange -> {
            try {
                turn.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            answer.to(exchange);
        };
    }

    TenantTokens tokens(TestKeys keys) {
        return client(keys).of(settings(keys).tokens().orElseThrow().tenant());
    }

    TenantTokens tokens() {
        return tokens(keys());
    }

    ClientSettings settings(TestKeys keys) {
        try {
            return Configuration.read(keys.config(), JsonProvider.provider(), clock)
                    .clients()
                    .get(0);
        } catch (InvalidConfigurationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    static String value(AccessToken token) {
        return token.value();
    }
}
