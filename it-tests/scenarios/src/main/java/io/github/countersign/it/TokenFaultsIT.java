// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.it.TokenFault.SUCCESS;
import static io.github.countersign.it.TokenFault.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The token service has bad days, another one in each zone, while many threads call through the app: no call goes out with a
 * wrong token, and none is lost that SAP's table of retries would not lose.
 */
class TokenFaultsIT {
    private static final int THREADS = 4;
    /** The client's id, without what XSUAA adds. */
    private static final String CLIENT = "sb-shop";
    /** They are due after half of it. */
    private static final Duration TOKENS_LIVE = Duration.ofSeconds(40);
    /** Without the last tenth. */
    private static final Duration TOKENS_SERVE = Duration.ofSeconds(36);

    private static final CountDownLatch END = new CountDownLatch(1);

    private static final List<TokenFault> FAULTS = List.of(
            TokenFault.slow("slow", Duration.ofSeconds(1)),
            TokenFault.passing("reset-thrice", Answer.reset()),
            TokenFault.passing("silent-thrice", Answer.silence(END)),
            TokenFault.passing("408-thrice", Answer.status(408)),
            TokenFault.passing("429-thrice", Answer.tooMany("1")),
            TokenFault.passing("500-thrice", Answer.status(500)),
            TokenFault.passing("502-thrice", Answer.status(502)),
            TokenFault.passing("503-thrice", Answer.status(503)),
            TokenFault.passing("504-thrice", Answer.status(504)),
            TokenFault.lasting("reset", Answer.reset(), "unavailable"),
            TokenFault.lasting("silent", Answer.silence(END), "unavailable"),
            TokenFault.lasting("half-an-answer", Answer.halfAnAnswer(END), "unavailable"),
            TokenFault.lasting("500", Answer.status(500), "unavailable"),
            TokenFault.lasting("502", Answer.status(502), "unavailable"),
            TokenFault.lasting("404", Answer.status(404), "configuration"),
            TokenFault.lasting("no-json", Answer.json(200, "<html>"), "answer-not-understood"),
            TokenFault.lasting("no-token", Answer.json(200, "{}"), "answer-not-understood"),
            TokenFault.held("429", Answer.tooMany("600"), "too-many-requests"),
            TokenFault.held("401", Answer.badCredentials(), "client-unknown"));

    private static final Map<String, AtomicInteger> MET = new ConcurrentHashMap<>();

    private static XsuaaStandIn xsuaa;
    private static ResourceServer resource;
    private static Haproxy edge;
    private static ServerUnderTest server;
    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        xsuaa = XsuaaStandIn.start(Fixtures.EDGE_AUTHORITY, Fixtures.AUTHORITY);
        resource = ResourceServer.start();
        edge = Haproxy.inFrontOf(resource.port());
        server = ServerUnderTest.start(List.of(CallingApps.impatient(xsuaa)));
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void stop() {
        END.countDown();
        threads.shutdownNow();
        server.close();
        edge.close();
        resource.close();
        xsuaa.close();
    }

    @Test
    void aCallWithoutATokenIsLostOnlyAsSapsTableSays() throws Exception {
        addZones("cold-");
        bringTrouble();
        List<Map.Entry<TokenFault, Future<String>>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            FAULTS.forEach(fault -> calls.add(Map.entry(fault, threads.submit(() -> call("cold-" + fault.zone())))));
        }
        for (Map.Entry<TokenFault, Future<String>> call : calls) {
            TokenFault fault = call.getKey();
            assertThat(call.getValue().get()).as(fault.zone()).startsWith(fault.outcome());
        }
        endTrouble();
        for (TokenFault fault : FAULTS) {
            assertThat(call("cold-" + fault.zone())).as(fault.zone()).startsWith(fault.afterwards());
        }
        assertTokensAreTheirs("cold-");
    }

    @Test
    void noCallIsLostWhileATokenServes() throws Exception {
        addZones("warm-");
        xsuaa.tokensLive(TOKENS_LIVE.toSeconds());
        List<Supplier<String>> calls = FAULTS.stream()
                .map(fault -> "warm-" + fault.zone())
                .flatMap(zone -> Stream.<Supplier<String>>of(() -> call(zone), callsOfAUser(zone)))
                .toList();
        List<Future<Instant>> tokens = new ArrayList<>();
        for (Supplier<String> call : calls) {
            tokens.add(threads.submit(() -> servingAfter(call)));
        }
        for (Future<Instant> token : tokens) {
            token.get();
        }
        bringTrouble();
        List<Future<Set<String>>> callers = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Supplier<String> call = calls.get(i);
            Instant end = tokens.get(i).get();
            callers.add(threads.submit(() -> outcomesUntil(end, call)));
        }
        for (Future<Set<String>> caller : callers) {
            assertThat(caller.get()).containsExactly(SUCCESS);
        }
        assertThat(MET.keySet()).as("renewals that met trouble").anyMatch(zone -> zone.startsWith("warm-"));
        endTrouble();
        assertTokensAreTheirs("warm-");
    }

    @Test
    void aServiceThatIsDownLosesOnlyCallsWithoutAToken() throws Exception {
        List.of("has-a-token", "waits", "gives-up").forEach(zone -> xsuaa.tenant(zone, zone));
        assertThat(call("has-a-token")).isEqualTo(SUCCESS);
        xsuaa.goDown();
        String givenUp = call("gives-up");
        String served = call("has-a-token");
        Future<String> waiting = threads.submit(() -> call("waits"));
        Thread.sleep(500);
        xsuaa.comeBack();

        assertThat(givenUp).startsWith(failure("unavailable"));
        assertThat(served).isEqualTo(SUCCESS);
        assertThat(waiting.get()).isEqualTo(SUCCESS);
        assertThat(call("gives-up")).isEqualTo(SUCCESS);
    }

    private static void addZones(String prefix) {
        FAULTS.forEach(fault -> xsuaa.tenant(prefix + fault.zone(), prefix + fault.zone()));
    }

    private static void bringTrouble() {
        xsuaa.fromNowOn(usual -> exchange ->
                answer(exchange.getRequestHeaders().getFirst("X-zid"), usual).to(exchange));
    }

    private static void endTrouble() {
        xsuaa.fromNowOn(usual -> usual);
    }

    private static Answer answer(String zone, Answer usual) {
        int met = MET.computeIfAbsent(zone, absent -> new AtomicInteger()).incrementAndGet();
        return FAULTS.stream()
                .filter(fault -> zone.matches("(cold|warm)-" + fault.zone()))
                .filter(fault -> met <= fault.attempts())
                .findFirst()
                .map(fault -> fault.answer().apply(usual))
                .orElse(usual);
    }

    /** Until when the token serves that a first call has fetched. */
    private static Instant servingAfter(Supplier<String> firstCall) {
        Instant before = Instant.now();
        assertThat(firstCall.get()).isEqualTo(SUCCESS);
        return before.plus(TOKENS_SERVE);
    }

    /** Without that of a call that ends later, which may have found no token. */
    private static Set<String> outcomesUntil(Instant end, Supplier<String> call) throws InterruptedException {
        Set<String> outcomes = new TreeSet<>();
        String outcome = call.get();
        while (Instant.now().isBefore(end)) {
            outcomes.add(outcome);
            Thread.sleep(200);
            outcome = call.get();
        }
        return outcomes;
    }

    /** What comes of a call in a zone with a token of the app. */
    private static String call(String zone) {
        return call(HttpCall.to(server.port()), zone, CLIENT);
    }

    /** What comes of calls on behalf of a user, who logged in once. */
    private static Supplier<String> callsOfAUser(String zone) {
        HttpCall app = HttpCall.to(server.port()).header("X-User-Token", xsuaa.userToken("user-of-" + zone, zone));
        return () -> call(app, zone, "user-of-" + zone);
    }

    private static String call(HttpCall app, String zone, String subject) {
        return app.get("/impatient/api/call/zone/" + zone + "/" + subject + "?to=https://localhost:"
                        + edge.base64Port())
                .body();
    }

    /** Each call went out with a token of its own zone and subject. */
    private static void assertTokensAreTheirs(String prefix) {
        for (TokenFault fault : FAULTS) {
            String zone = prefix + fault.zone();
            for (String subject : List.of(CLIENT, "user-of-" + zone)) {
                assertThat(resource.calls("/" + zone + "/" + subject))
                        .allSatisfy(call -> assertThat(claims(call.authorization()))
                                .contains("\"zid\":\"" + zone + "\"", "\"sub\":\"" + subject));
            }
        }
    }

    private static String claims(String authorization) {
        String payload = authorization.split("\\.", -1)[1];
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
