// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.it.ServerWords.word;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many apps on one server: those that work, and those whose deployment fails and says why. None is an open door. */
class DeploymentsIT {
    private static final HaproxyHeaders READER = HaproxyHeaders.of(Fixtures.READER);

    private static ServerUnderTest server;
    private static Haproxy haproxy;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start(SpecialApps.archives());
        haproxy = Haproxy.inFrontOf(server.port());
    }

    @AfterAll
    static void stop() {
        haproxy.close();
        server.close();
    }

    @Test
    void anAppWithoutAnyBeanIsGuarded() {
        assertThat(get("plain").status()).isEqualTo(401);
        assertThat(get("plain", READER).status()).isEqualTo(200);
        assertThat(get("plain", HaproxyHeaders.of(Fixtures.WRITER)).status()).isEqualTo(403);
    }

    @Test
    void appsOfOneServerHaveTheirOwnRules() {
        assertThat(get("other-rules", READER).status()).isEqualTo(403);
        assertThat(get("other-rules", HaproxyHeaders.of(Fixtures.WRITER)).status())
                .isEqualTo(200);
        assertThat(get("plain", READER).status()).isEqualTo(200);
    }

    @Test
    void aCertificateCountsOnlyOnItsHostsAndFromAProxyThatKnowsTheSecret() {
        String path = "/strict/api/guarded";

        assertThat(strictCall("orders.cert.example.com", haproxy.base64Port())
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(strictCall("orders.example.com", haproxy.base64Port())
                        .get(path)
                        .status())
                .isEqualTo(403);
        assertThat(HttpCall.to(haproxy.plainPort())
                        .header("Host", "orders.cert.example.com")
                        .with(READER)
                        .get(path)
                        .status())
                .as("replayed on plain HTTP")
                .isEqualTo(403);
        assertThat(HttpCall.to(haproxy.plainPort())
                        .header("Host", "orders.cert.example.com")
                        .with(READER)
                        .header("X-Proxy-Secret", "guessed")
                        .get(path)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aProxyThatSpeaksHttp2ProvesItselfByItsSecret() throws IOException {
        HaproxyHeaders proven = READER.and("X-Proxy-Secret", Haproxy.SECRET);
        try (Socket socket = HttpCall.to(server.port()).connect()) {
            Http2Connection proxy = Http2Connection.withPriorKnowledge(socket);

            assertThat(proxy.get("/http2/api/guarded", proven).status()).isEqualTo(200);
            assertThat(proxy.get("/http2/api/guarded", READER).status()).isEqualTo(403);
            assertThat(proxy.get("/http2/api/guarded", READER.and("X-Proxy-Secret", "guessed"))
                            .status())
                    .isEqualTo(403);
            assertThat(proxy.get("/plain/api/guarded", proven).status()).isEqualTo(403);
        }
        assertThat(server.process().log())
                .contains("refused protocol-not-allowed path=\"/plain/api/guarded\" (HTTP/2.0)");
    }

    /** Open Liberty does not; there the two keys exclude each other. */
    @Test
    void hostsCountOverHttp2WhereTheServerTellsThem() throws IOException {
        HaproxyHeaders proven = READER.and("X-Proxy-Secret", Haproxy.SECRET);
        try (Socket socket = HttpCall.to(server.port()).connect()) {
            HttpAnswer answer = Http2Connection.withPriorKnowledge(socket).get("/http2-hosts/api/guarded", proven);

            assertThat(String.valueOf(answer.status())).isEqualTo(word("http2-hosts.status"));
        }
        assertThat(server.process().log().contains("mtls.proxy.http2: cannot stand beside mtls.hosts on this server"))
                .isEqualTo(word("http2-hosts.status").equals("404"));
    }

    /** Through a listener that lets the body pass. With the secret it is a request of the proxy's, which shows that the way is open. */
    @Test
    void theSecretHoldsWhereAServerTakesABodyForRequests() {
        boolean open = word("http10-chunks.are-requests").equals("true");
        int before = http2Calls();

        smuggleInBody("/http2/smuggled", forged());
        smuggleInBody("/http2/api/guarded", forged().header("X-Proxy-Secret", Haproxy.SECRET));

        if (open) {
            server.process().awaitLog("refused sender-secret-wrong path=\"/http2/smuggled\"");
            server.process().await("the smuggled request of the proxy", () -> http2Calls() > before);
        }
        assertThat(http2Calls()).isEqualTo(open ? before + 1 : before);
    }

    @Test
    void theSecretHoldsInATunnel() {
        // not /health itself: apps that failed to start make that a 503, which opens nothing
        boolean open = word("connect.opens-tunnel").equals("true");
        HttpCall proven = forged().header("X-Proxy-Secret", Haproxy.SECRET);

        assertThat(tunnel("/http2/api/guarded", proven).contains("HTTP/1.1 200"))
                .isEqualTo(open);
        if (open) {
            assertThat(tunnel("/http2/tunnelled", forged())).contains("HTTP/1.1 403");
            assertThat(server.process().log()).contains("refused sender-secret-wrong path=\"/http2/tunnelled\"");
        }
    }

    private static HttpCall forged() {
        return HttpCall.to(server.port()).with(HaproxyHeaders.of(Fixtures.WRITER));
    }

    private static void smuggleInBody(String path, HttpCall smuggled) {
        SmuggledRequests.inBodyOfHttp10(
                HttpCall.overTlsTo(haproxy.rawPort()), "/nowhere", smuggled.request("POST", path));
    }

    private static String tunnel(String path, HttpCall through) {
        return SmuggledRequests.inTunnel(
                        HttpCall.overTlsTo(haproxy.rawPort()), "/health/live", through.request("POST", path))
                .body();
    }

    private static int http2Calls() {
        return Integer.parseInt(
                HttpCall.to(server.port()).get("/http2/calls").body().strip());
    }

    private static HttpCall strictCall(String host, int port) {
        return HttpCall.overTlsTo(port, Fixtures.READER).header("Host", host);
    }

    static Stream<Arguments> unverified() {
        return Stream.of(
                Arguments.of(
                        "10",
                        Fixtures.AUTHORITY.issue(leaf().commonName("reader-1").expired())),
                Arguments.of("18", TestAuthority.selfSigned(leaf().commonName("reader-1"))),
                Arguments.of("21", TestAuthority.named("Nobody's CA").issue(leaf().commonName("reader-1"))));
    }

    @ParameterizedTest
    @MethodSource("unverified")
    void theProxysVerdictOnACertificateIsInTheLog(String code, TestCertificate certificate) {
        HttpAnswer answer =
                HttpCall.overTlsTo(haproxy.base64Port(), certificate).get("/plain/verdict/" + code);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(server.process().log())
                .contains(" path=\"/plain/verdict/" + code + "\" (X-SSL-Client-Verify " + code + ": ");
    }

    @Test
    void aRequiredCertificateIsRequiredOnPublicUrlsToo() {
        HttpAnswer answer = HttpCall.to(server.port()).get("/strict/servlet/public");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).containsExactly("ClientCertificate");
        assertThat(answer.body()).doesNotContain("public");
    }

    @Test
    void ofRequestsWithoutACertificateOnlyAPreflightPassesWhereOneIsRequired() {
        String path = "/strict/servlet/public";
        HttpCall browser = HttpCall.to(server.port()).header("Origin", "https://shop.example.com");
        HttpCall asking = browser.header("Access-Control-Request-Method", "PUT");

        assertThat(asking.send("OPTIONS", path).status()).isEqualTo(200);
        assertThat(browser.send("OPTIONS", path).status()).isEqualTo(401);
        assertThat(asking.get(path).status()).isEqualTo(401);
    }

    @Test
    void whatAnotherProxyWritesIsSaidInTheLog() {
        HttpAnswer answer = HttpCall.to(server.port())
                .header("ssl-client-cert", "-----BEGIN")
                .get("/plain/api/guarded");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(server.process().log())
                .contains("header SSL-Client-Cert came through a trusted proxy (nginx and Apache httpd write it, or");
    }

    @Test
    void theLogSaysWhoIsRefusedAndWhatLedToIt() {
        HaproxyHeaders stranger = HaproxyHeaders.of(Fixtures.UNKNOWN);
        String who = "sha256=" + Fixtures.UNKNOWN.fingerprint().substring(0, 16) + " cn=\"nobody\"";

        assertThat(refusal("no-rule", stranger))
                .contains(who + " path=\"/words/no-rule\" (issued below CN=Test CA,O=Example,C=DE");
        assertThat(refusal("not-verified", stranger.with("X-SSL-Client-Verify", "26")))
                .contains("not-verified-by-proxy " + who)
                .contains("(X-SSL-Client-Verify 26: ");
        assertThat(refusal("differs", stranger.with("X-SSL-Client-Subject-CN", base64("reader-1"))))
                .contains("subject-cn-differs " + who)
                .contains("reader-1")
                .contains("nobody");
        assertThat(refusal("envoy", stranger.with("X-Forwarded-Client-Cert", "Hash=00;Subject=\"CN=nobody\"")))
                .contains("header-malformed path=\"/words/envoy\" (X-Forwarded-Client-Cert")
                .contains("Envoy");
    }

    /** The line of the log about a call of this name. */
    private static String refusal(String name, HaproxyHeaders headers) {
        assertThat(HttpCall.to(server.port())
                        .with(headers)
                        .get("/words/" + name)
                        .status())
                .isEqualTo(403);
        return server.process()
                .log()
                .lines()
                .filter(line -> line.contains("path=\"/words/" + name + "\""))
                .findFirst()
                .orElse("nothing");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPeerThatIsNotTheProxyIsRefused() {
        assertThat(get("stranger", READER).status()).isEqualTo(403);
        assertThat(HttpCall.to(server.port())
                        .with(READER)
                        .get("/stranger/servlet/public")
                        .status())
                .isEqualTo(403);
        assertThat(HttpCall.to(server.port()).get("/stranger/servlet/public").status())
                .isEqualTo(200);
        assertThat(server.process().log()).contains("refused sender-not-trusted");
    }

    /** No proxy removes them there, and a server may show them as headers once the body was read. */
    @Test
    void headersBehindTheBodyAreNoCertificate() throws IOException {
        StringBuilder request = new StringBuilder("""
                POST /parameters/api/guarded HTTP/1.1
                Host: localhost
                Connection: close
                Content-Type: application/x-www-form-urlencoded
                Transfer-Encoding: chunked

                3
                x=1
                0
                """.replace("\n", "\r\n"));
        HaproxyHeaders.of(Fixtures.WRITER)
                .asList()
                .forEach(header -> request.append(header.getKey() + ": " + header.getValue() + "\r\n"));
        request.append("\r\n");

        try (Socket socket = HttpCall.overTlsTo(haproxy.base64Port()).connect()) {
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            HttpAnswer answer = HttpAnswer.read(socket.getInputStream());

            assertThat(String.valueOf(answer.status())).isEqualTo(word("trailers.status"));
            assertThat(answer.body()).isNotEqualTo("written");
        }
    }

    @Test
    void aRefusedCertificateDoesNotReachAnErrorPage() {
        HttpCall refused = HttpCall.to(server.port()).with(READER.with("X-SSL-Client-Verify", "10"));

        for (String path : List.of("/api/guarded", "/servlet/public", "/nowhere", "/error-page")) {
            HttpAnswer answer = refused.get("/error-pages" + path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).isEmpty();
        }
        for (String path : List.of("/WEB-INF/x", "/META-INF/MANIFEST.MF", "/x%2fy")) {
            assertThat(refused.get("/error-pages" + path).body()).as(path).doesNotContain("error page");
        }
        assertThat(get("error-pages", READER).status()).isEqualTo(200);
    }

    @Test
    void aLoginThatAnotherAppRememberedIsNoneHere() {
        HttpAnswer login =
                HttpCall.to(server.port()).header("X-Own-Reader", "mallory").get("/remembering/api/guarded");
        List<String> cookies = login.header("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
        HttpCall call = HttpCall.to(server.port()).header("Cookie", String.join("; ", cookies));

        assertThat(login.status()).isEqualTo(200);
        assertThat(cookies).isNotEmpty();
        assertThat(call.get("/plain/api/guarded").status()).isIn(401, 403);
        assertThat(call.get("/plain/api/guarded/anyone").status()).isIn(401, 403);
        assertThat(call.with(HaproxyHeaders.of(Fixtures.WRITER))
                        .get("/plain/api/guarded")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAbsoluteOrderingThatLeavesUsOutFailsTheDeployment() {
        assertNotServed("left-out");
        assertThat(server.process().log()).contains("add <others/> to <absolute-ordering>");
    }

    @Test
    void anAbsoluteOrderingWithOthersWorks() {
        assertThat(get("ordering").status()).isEqualTo(401);
        assertThat(get("ordering", READER).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "complete-jar"})
    void aDescriptorThatIsCompleteTakesNoRoleAway(String name) {
        assertThat(get(name).status()).isEqualTo(401);
        assertThat(get(name, READER).status()).isEqualTo(200);
        assertThat(get(name, HaproxyHeaders.of(Fixtures.WRITER)).status()).isEqualTo(403);
    }

    @Test
    void aLoginConfigLeftInTheDescriptorIsAnswered() {
        assertThat(String.valueOf(get("login-config", READER).status())).isEqualTo(word("login-config.status"));
        assertThat(String.valueOf(get("certificate-realm", READER).status()))
                .isEqualTo(word("certificate-realm.status"));
        boolean isRefusedByUs = word("certificate-realm.status").equals("403");
        assertThat(server.process().log().contains("refused login-not-taken-over "))
                .isEqualTo(isRefusedByUs);
        assertThat(server.process().log().contains("the app hears of login-not-taken-over"))
                .isEqualTo(isRefusedByUs);
    }

    @Test
    void aDisabledMechanismLeavesTheAppItsOwn() {
        HttpCall own = HttpCall.to(server.port()).header("X-Own-Reader", "alice");

        assertThat(own.get("/disabled/api/guarded").status()).isEqualTo(200);
        assertThat(get("disabled").status()).isIn(401, 403);
        assertThat(get("disabled", READER).status()).isIn(401, 403);
        assertThat(HttpCall.to(server.port())
                        .with(READER)
                        .get("/disabled/servlet/public")
                        .status())
                .isEqualTo(200);
        assertThat(server.process().log()).containsOnlyOnce("certificate headers arrive, but mtls.enabled is false");
    }

    @Test
    void everyMissingKeyIsNamedInOneFailure() {
        assertThat(failureWith("mtls.marker-missing"))
                .contains("mtls.proxy: ", "mtls.proxy.trusted: ", "mtls.trust: ", "mtls.rules: ");
        assertNotServed("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blank", "unset", "mistyped"})
    void everyOptionalKeyThatSaysNothingIsNamedInOneFailure(String how) {
        String failure = failureWith("mtls.marker-" + how);

        assertThat(SpecialApps.OPTIONAL_KEYS)
                .allSatisfy(key -> assertThat(failure).contains(key + ": "));
        assertNotServed(how);
    }

    @Test
    void aProblemShowsTheValueAndItsSource() {
        assertThat(failureWith("mtls.marker-mistyped"))
                .contains("mtls.required: 'yes' is neither true nor false"
                        + " (from META-INF/microprofile-config.properties)");
    }

    @Test
    void theProblemsOfBothModulesStandInOneMessage() {
        assertNotServed("both");
        assertThat(server.process().log().split("Exception List with 2 exceptions", -1))
                .anySatisfy(message -> assertThat(message)
                        .contains("mtls.marker-both: ", "mtls.client.xsuaa.read-timeout: '10s' is no duration"));
    }

    @Test
    void anAppThatIsRightSaysWhatItUnderstood() {
        assertThat(server.process().log())
                .contains("Countersign is ready: callers come with headers of cloud-foundry from 127.0.0.1, ::1"
                        + " (no mtls.proxy.secret is set); anchors: 2, first to end '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "alternative", "basic", "jwt"})
    void aSecondMechanismFailsTheDeployment(String name) {
        assertNotServed(name);
        assertThat(server.process().log()).containsPattern(word("second-mechanism." + name));
    }

    @Test
    void theLibFolderOfAnEarIsNoPlaceForTheJar() {
        assertThat(server.process().log()).contains(word("ear"));
        assertThat(HttpCall.to(server.port()).get("/module/servlet/public").status())
                .isEqualTo(404);
        assertThat(HttpCall.to(server.port()).get("/enterprise/servlet/public").status())
                .isEqualTo(404);
    }

    private static HttpAnswer get(String app) {
        return HttpCall.to(server.port()).get("/" + app + "/api/guarded");
    }

    private static HttpAnswer get(String app, HaproxyHeaders headers) {
        return HttpCall.to(server.port()).with(headers).get("/" + app + "/api/guarded");
    }

    private static void assertNotServed(String app) {
        assertThat(get(app).status()).isEqualTo(404);
        assertThat(get(app, READER).status()).isEqualTo(404);
        assertThat(HttpCall.to(server.port()).get("/" + app + "/servlet/public").status())
                .isEqualTo(404);
    }

    /** The lines of the one configuration failure that holds the text. */
    private static String failureWith(String text) {
        return Stream.of(server.process().log().split("Countersign is not configured:", -1))
                .map(after -> after.lines()
                        .skip(1)
                        .takeWhile(line -> line.startsWith("  "))
                        .collect(Collectors.joining("\n")))
                .filter(failure -> failure.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no failure with " + text + " in\n" + server.process().log()));
    }
}
