// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import com.sap.cloud.security.xsuaa.client.OAuth2ServiceException;
import com.sun.net.httpserver.HttpsExchange;
import io.github.countersign.testkit.xsuaa.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is counted and not timed; writes a JSON object of numbers. */
public final class Counts {
    private static final int CROWD = 64;
    private static final int CALLERS = 5_000;
    private static final int REQUESTS = 20;
    private static final String TOKEN = "{\"access_token\":\"opaque\",\"token_type\":\"bearer\",\"expires_in\":43199}";
    private static final Map<String, String> LAST_OF_ITS_CONNECTION =
            Map.of("Content-Type", "application/json", "Connection", "close");

    private Counts() {}

    /** Writes the file that the only argument names. */
    public static void main(String[] arguments) throws Exception {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        countRequests(counts);
        countHandshakes(counts);
        counts.add("memory.per-caller", bytesPerCaller());
        Files.writeString(Path.of(arguments[0]), counts.build().toString());
        System.exit(0);
    }

    private static void countRequests(JsonObjectBuilder counts) throws Exception {
        try (TokenClients clients = TokenClients.start()) {
            counts.add("requests.missing.countersign", requests(clients, () -> clients.ours()
                    .token()));
            counts.add("requests.missing.sap", requests(clients, () -> sapAnswer(clients)));
            clients.letOursExpire();
            counts.add("requests.expired.countersign", requests(clients, () -> clients.ours()
                    .token()));
        }
    }

    /** A full handshake begins a TLS session, a resumed one goes on with it. */
    private static void countHandshakes(JsonObjectBuilder counts) {
        Set<Integer> connections = ConcurrentHashMap.newKeySet();
        Set<Long> sessions = ConcurrentHashMap.newKeySet();
        try (TokenClients clients = TokenClients.start()) {
            for (int i = 0; i < REQUESTS; i++) {
                clients.xsuaa().next(exchange -> {
                    connections.add(exchange.getRemoteAddress().getPort());
                    sessions.add(((HttpsExchange) exchange).getSSLSession().getCreationTime());
                    Answer.of(200, LAST_OF_ITS_CONNECTION, TOKEN).to(exchange);
                });
                clients.ours().token();
                clients.letOursExpire();
            }
        }
        counts.add("handshakes.connections", connections.size());
        counts.add("handshakes.full", sessions.size());
    }

    /** On a busy machine some threads wait in vain for a connection of SAP's pool; what reached the service counts. */
    private static Object sapAnswer(TokenClients clients) {
        try {
            return clients.sapToken();
        } catch (OAuth2ServiceException timeout) {
            return timeout;
        }
    }

    /** How many requests reach the token service, which takes its time, when a crowd asks at once. */
    private static int requests(TokenClients clients, Callable<?> token) throws Exception {
        int before = clients.requests();
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(threads.submit(() -> {
                start.await();
                return token.call();
            }));
        }
        start.countDown();
        for (Future<?> one : crowd) {
            one.get();
        }
        threads.shutdown();
        return clients.requests() - before;
    }

    /** What the mechanism keeps for a caller: headers, certificate, name and groups. */
    private static long bytesPerCaller() {
        Callers callers = new Callers();
        List<WireHeaders> all = callers.first(CALLERS);
        Login login = callers.login(CALLERS * 2);
        long before = used();
        all.forEach(caller -> Expected.passed(login.callerOf(caller.arrive())));
        long after = used();
        Expected.equal(
                Callers.name(0),
                Expected.passed(login.callerOf(all.get(0).arrive())).name());
        return (after - before) / CALLERS;
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
