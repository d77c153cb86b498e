// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.TokenCall;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app calls others through the REST client of the server, with the certificate and the tokens of its clients. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestClientsIT {
    private static final int THREADS = 8;
    private static final int ROTATIONS = 60;
    private static final Duration OLD_ENOUGH = Duration.ofSeconds(61);

    private static XsuaaStandIn xsuaa;
    private static ResourceServer resource;
    private static ServerUnderTest server;
    private static Haproxy edge;
    private static Haproxy resourceEdge;
    private static RotatingBinding rotating;
    private static Instant tokensFetched;

    @BeforeAll
    static void start() {
        xsuaa = XsuaaStandIn.start(Fixtures.EDGE_AUTHORITY, Fixtures.AUTHORITY);
        xsuaa.tenant("acme", CallingApps.ZONE);
        rotating = RotatingBinding.mount(xsuaa);
        resource = ResourceServer.start();
        resourceEdge = Haproxy.inFrontOf(resource.port());
        int port = Ports.free();
        edge = Haproxy.inFrontOf(port);
        server = ServerUnderTest.startAt(port, CallingApps.archives(xsuaa, rotating, edge.base64Port()));
        CallingApps.AGAIN.forEach(name -> assertThat(built(name, "/warm-up")).isEqualTo("200 for GET "));
        tokensFetched = Instant.now();
    }

    @AfterAll
    static void stop() {
        server.close();
        edge.close();
        resourceEdge.close();
        resource.close();
        xsuaa.close();
    }

    private static String call(String app, String path) {
        return HttpCall.to(server.port()).get("/" + app + "/api/call" + path).body();
    }

    private static String call(String path) {
        return call("alone", path);
    }

    /** What comes of a call of a client that the app builds to a path of the resource server. */
    private static String built(String remote, String path) {
        return call("/built/" + remote + to(path));
    }

    private static String to(String path) {
        return toAddress("https://localhost:" + resourceEdge.base64Port() + path);
    }

    private static String toAddress(String address) {
        return "?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    private static ResourceServer.Call only(String path) {
        assertThat(resource.calls(path)).hasSize(1);
        return resource.calls(path).get(0);
    }

    /** The tokens of the clients that try again must be a minute old. */
    private static void letTokensGrowOld() {
        Duration missing = Duration.between(Instant.now(), tokensFetched.plus(OLD_ENOUGH));
        if (!missing.isNegative()) {
            try {
                Thread.sleep(missing.toMillis());
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** First, as the tokens of other tests grow old meanwhile. */
    @Test
    @Order(1)
    void noCallIsLostWhileTheCertificateRotates() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Map<String, Integer>>> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String kind = i % 2 == 0 ? "kept" : "built";
            callers.add(threads.submit(() -> outcomes("/" + kind + "/rotating" + to("/rotating"), end)));
        }
        for (int i = 0; i < ROTATIONS; i++) {
            Thread.sleep(1000);
            server.process().await("the latest certificate at the token service", RestClientsIT::sawTheLatest);
            rotating.rotate();
        }
        server.process().await("the last certificate at the token service", RestClientsIT::sawTheLatest);
        end.set(true);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Future<Map<String, Integer>> caller : callers) {
            caller.get().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
        }
        threads.shutdown();

        System.out.println(ROTATIONS + " rotations, calls " + outcomes);
        assertThat(outcomes).containsOnlyKeys("200 for GET ");
        assertThat(Integer.parseInt(call("/rotations"))).isEqualTo(ROTATIONS);
    }

    private static Map<String, Integer> outcomes(String path, AtomicBoolean end) {
        Map<String, Integer> outcomes = new TreeMap<>();
        while (!end.get()) {
            outcomes.merge(call(path), 1, Integer::sum);
        }
        return outcomes;
    }

    private static boolean sawTheLatest() {
        X509Certificate latest = rotating.latest().certificate();
        return xsuaa.calls().stream().anyMatch(call -> call.caller().equals(latest));
    }

    @Test
    void theServersHealthTellsHowTheClientsAre() {
        call("/token");
        String health = HttpCall.to(server.port()).get("/health/ready").body();

        assertThat(health).contains("\"countersign-rest-client\"", "\"xsuaa.days-left\"", "\"xsuaa.last-fetch\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "alone"})
    void anInjectedClientIsACallerOfTheOtherApp(String app) {
        assertThat(call(app, "/injected")).isEqualTo("read");
    }

    @Test
    void aBuiltClientShowsItsCertificateAndCarriesAToken() {
        assertThat(built("marked", "/marked")).isEqualTo("200 for GET ");

        ResourceServer.Call call = only("/marked");
        assertThat(call.certificate()).isEqualTo(CallingApps.CERTIFICATE.base64());
        assertThat(xsuaa.issued()).contains(call.authorization().replaceFirst("^Bearer ", ""));
    }

    @Test
    void theTokenRequestComesFromTheBinding() {
        assertThat(call("/token")).isIn(xsuaa.issued());

        TokenCall first = xsuaa.calls().get(0);
        assertThat(first.form())
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", CallingApps.ID)
                .doesNotContainKey("client_secret");
        assertThat(first.caller()).isEqualTo(CallingApps.CERTIFICATE.certificate());
    }

    @Test
    void anUnmarkedClientIsLeftAsItIs() {
        assertThat(built("plain", "/plain"))
                .as("it trusts the JVM's authorities")
                .contains("Exception");
        assertThat(resource.calls("/plain")).isEmpty();
    }

    @Test
    void aClientThatTheConfigurationClaimsShowsTheCertificateOnly() {
        assertThat(built("claimed", "/claimed")).isEqualTo("200 for GET ");

        assertThat(only("/claimed").certificate()).isEqualTo(CallingApps.CERTIFICATE.base64());
        assertThat(only("/claimed").authorization()).isEmpty();
    }

    @Test
    void anAuthorizationOfTheAppIsLeftAlone() {
        assertThat(call("/as/marked" + to("/own") + "&own=Basic%20abc")).isEqualTo("200 for GET ");

        assertThat(only("/own").authorization()).isEqualTo("Basic abc");
    }

    @Test
    void aTokenGoesOverHttpsOnly() {
        String plain = toAddress("http://localhost:" + resource.port() + "/over-http");

        assertThat(call("/built/marked" + plain)).startsWith("TokenException configuration: client 'xsuaa': ");
        assertThat(resource.calls("/over-http")).isEmpty();
        assertThat(call("/built/mesh" + plain)).isEqualTo("200 for GET ");
        assertThat(only("/over-http").authorization()).startsWith("Bearer ");
        assertThat(server.process().log()).contains("mtls.client.mesh.allow-plain-http: ");
    }

    @Test
    void aTokenFollowsNoRedirect() {
        resource.next("/redirected", 302);

        call("/redirected/marked" + to("/redirected"));

        assertThat(only("/redirected").authorization()).startsWith("Bearer ");
        assertThat(resource.calls("/elsewhere")).isEmpty();
    }

    @Test
    void aTrustStoreOnTheBuilderMayDropTheCertificate() {
        call("/trusting/marked" + to("/trusting"));

        assertThat(resource.calls("/trusting").stream()
                        .map(call -> String.valueOf(!call.certificate().isEmpty())))
                .containsExactly(ServerWords.word("trust-store.keeps-certificate"));
    }

    @Test
    void anAppLearnsWhyThereIsNoToken() {
        assertThat(built("unknown", "/unknown"))
                .startsWith("TokenException client-unknown: client 'unknown' at localhost: the answer was 401");
        assertThat(resource.calls("/unknown")).isEmpty();
    }

    @Test
    void aUserTokenIsExchangedAndAMissingOneIsAnError() {
        String exchanged = HttpCall.to(server.port())
                .header("X-User-Token", xsuaa.userToken("alice", "acme"))
                .get("/alone/api/call/exchange")
                .body();

        assertThat(exchanged).isIn(xsuaa.issued());
        assertThat(call("/exchange")).startsWith("TokenException request-refused");
    }

    @Test
    void theEndpointIsARestClientItself() {
        String client = "?client=" + URLEncoder.encode(CallingApps.ID, StandardCharsets.UTF_8);

        assertThat(call("/endpoint" + client)).isIn(xsuaa.issued());
        assertThat(call("/endpoint/" + CallingApps.ZONE + client)).isIn(xsuaa.issued());
        assertThat(call("/endpoint?client=nobody")).isEqualTo("WebApplicationException 401");
    }

    @Test
    void aFirstFetchDoesNotBlockTheCallerOfAnAsynchronousMethod() {
        CountDownLatch answer = new CountDownLatch(1);
        xsuaa.next(Answer.silence(answer));

        assertThat(call("/begin/slow" + to("/slow"))).isEqualTo("begun");
        answer.countDown();
        assertThat(call("/later/slow")).isEqualTo("200 for GET ");
    }

    @Test
    void aRefusedCallIsRepeatedOnceWithAnotherToken() {
        letTokensGrowOld();
        resource.next("/again-get", 401);

        assertThat(built("again-get", "/again-get")).isEqualTo("200 for GET ");
        assertTwoTokens("/again-get");
    }

    @Test
    void aRefusedAsynchronousCallIsRepeatedToo() {
        letTokensGrowOld();
        resource.next("/again-later", 403);

        assertThat(call("/begin/again-later" + to("/again-later"))).isEqualTo("begun");
        assertThat(call("/later/again-later")).isEqualTo("200 for GET ");
        assertTwoTokens("/again-later");
    }

    @Test
    void aRefusedBodyIsSentAgain() {
        letTokensGrowOld();
        resource.next("/again-post", 401);

        assertThat(call("/post/again-post" + to("/again-post"))).isEqualTo("200 for POST {\"order\":\"five pears\"}");
        assertTwoTokens("/again-post");
    }

    @Test
    void aForbiddenBodyIsNotSentAgain() {
        letTokensGrowOld();
        resource.next("/forbidden-post", 403);

        assertThat(call("/post/again-post" + to("/forbidden-post"))).isEqualTo("WebApplicationException 403");
        assertThat(resource.calls("/forbidden-post")).hasSize(1);
    }

    @Test
    void aRefusedStreamIsNotSentAgain() {
        letTokensGrowOld();
        resource.next("/again-stream", 401);

        assertThat(call("/stream/again-stream" + to("/again-stream"))).isEqualTo("WebApplicationException 401");
        assertThat(only("/again-stream").body()).isEqualTo("five pears");
        assertThat(built("again-stream", "/again-stream-later")).isEqualTo("200 for GET ");
        assertThat(only("/again-stream-later").authorization())
                .isNotEqualTo(only("/again-stream").authorization());
    }

    @Test
    void theSecondRefusalIsHandedOn() {
        letTokensGrowOld();
        resource.next("/again-refused", 401, 403);

        assertThat(built("again-refused", "/again-refused")).isEqualTo("WebApplicationException 403");
        assertTwoTokens("/again-refused");
        resource.next("/young-token", 401);
        assertThat(built("again-refused", "/young-token")).isEqualTo("WebApplicationException 401");
        assertThat(resource.calls("/young-token")).hasSize(1);
    }

    private static void assertTwoTokens(String path) {
        List<String> tokens = resource.calls(path).stream()
                .map(ResourceServer.Call::authorization)
                .toList();
        assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
        assertThat(tokens).allMatch(token -> xsuaa.issued().contains(token.replaceFirst("^Bearer ", "")));
    }

    @Test
    void everyMissingKeyFailsTheDeploymentAtOnce() {
        assertThat(HttpCall.to(server.port()).get("/keyless/api/call/token").status())
                .isIn(403, 404);
        assertThat(server.process().log())
                .contains(
                        "Countersign's REST clients are not configured:",
                        "mtls.client.xsuaa.certificate: is missing",
                        "mtls.client.xsuaa.private-key: is missing",
                        "mtls.client.partner.certificate: is missing",
                        "mtls.client.partner.read-timeout: '10s' is no duration");
    }

    @Test
    void anAnnotationThatNamesNoClientFailsTheDeployment() {
        assertThat(HttpCall.to(server.port()).get("/misnamed/api/call/token").status())
                .isIn(403, 404);
        assertThat(server.process().log()).contains("client 'nobody' is not in mtls.clients");
    }

    @Test
    void nothingSecretIsInTheLog() {
        call("/token");
        String log = server.process().log();

        assertThat(xsuaa.issued()).noneMatch(log::contains);
        assertThat(CallingApps.CERTIFICATE.keyPem().lines().filter(line -> line.length() > 30))
                .isNotEmpty()
                .noneMatch(log::contains);
    }
}
