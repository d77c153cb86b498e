// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.it.ServerWords.word;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.app.GuardedResource;
import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.it.app.PublicServlet;
import io.github.countersign.it.variant.AlternativeMechanism;
import io.github.countersign.it.variant.BasicApplication;
import io.github.countersign.it.variant.ErrorPage;
import io.github.countersign.it.variant.JwtApplication;
import io.github.countersign.it.variant.OwnMechanism;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
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
    /** Every optional key with a value that is not of its type. */
    private static final Map<String, String> MISTYPED = Map.of(
            "mtls.enabled", "ture",
            "mtls.proxy.secret-header", "X Proxy",
            "mtls.proxy.secret", "two words",
            "mtls.hosts", "https://orders.example.com",
            "mtls.required", "yes",
            "mtls.trust.intermediates", "intermediates.pem",
            "mtls.clock-skew", "5m",
            "mtls.rule.readers.anchor", "Test CA",
            "mtls.rule.readers.groups", ",",
            "mtls.rule.readers.caller", "{dn}");

    private static ServerUnderTest server;
    private static Haproxy haproxy;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start(archives());
        haproxy = Haproxy.inFrontOf(server.port());
    }

    @AfterAll
    static void stop() {
        haproxy.close();
        server.close();
    }

    private static List<Archive<?>> archives() {
        return List.of(
                guardedApp("plain", Archives.ORDINARY),
                guardedApp(
                        "other-rules",
                        Archives.ordinaryAnd(
                                Map.of("mtls.rule.readers.cn", "writer-*", "mtls.rule.writers.cn", "reader-*"))),
                guardedApp(
                        "strict",
                        Archives.ordinaryAnd(Map.of(
                                "mtls.hosts", "*.cert.example.com",
                                "mtls.proxy.secret-header", "X-Proxy-Secret",
                                "mtls.proxy.secret", Haproxy.SECRET,
                                "mtls.required", "true"))),
                guardedApp("stranger", Archives.ordinaryAnd(Map.of("mtls.proxy.trusted", "10.0.0.0/8,fd00::/8"))),
                errorPages(),
                guardedApp("left-out", Archives.ORDINARY).setWebXML(webXml("<absolute-ordering/>")),
                guardedApp("ordering", Archives.ORDINARY)
                        .setWebXML(webXml("<absolute-ordering><others/></absolute-ordering>")),
                guardedApp("disabled", Archives.ordinaryAnd(Map.of("mtls.enabled", "false")))
                        .addClass(OwnMechanism.class),
                guardedApp("missing", Map.of("mtls.marker-missing", "x")),
                guardedApp("blank", broken("blank", key -> "")),
                guardedApp("unset", broken("unset", key -> "${UNSET}")),
                guardedApp("mistyped", broken("mistyped", MISTYPED::get)),
                guardedApp("own", Archives.ORDINARY).addClass(OwnMechanism.class),
                guardedApp("alternative", Archives.ORDINARY).addClass(AlternativeMechanism.class),
                guardedApp("basic", Archives.ORDINARY).addClass(BasicApplication.class),
                jwt(),
                enterpriseArchive());
    }

    /** No CDI bean in it. */
    private static WebArchive guardedApp(String name, Map<String, String> properties) {
        return addGuarded(Archives.app(name, properties));
    }

    private static WebArchive addGuarded(WebArchive archive) {
        return archive.addClasses(OrdinaryApplication.class, GuardedResource.class, PublicServlet.class)
                .addClass("io.github.countersign.it.app.Calls")
                .addClass("io.github.countersign.it.app.CallsServlet");
    }

    private static WebArchive errorPages() {
        return guardedApp("error-pages", Archives.ORDINARY)
                .addClass(ErrorPage.class)
                .setWebXML(webXml("<error-page><location>/error-page</location></error-page>"));
    }

    private static WebArchive jwt() {
        WebArchive archive = guardedApp("jwt", Archives.ORDINARY).addClass(JwtApplication.class);
        archive.deleteClass(OrdinaryApplication.class);
        return archive;
    }

    private static StringAsset webXml(String content) {
        return new StringAsset(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + content + "</web-app>");
    }

    private static Map<String, String> broken(String marker, UnaryOperator<String> value) {
        Map<String, String> properties = new TreeMap<>(Archives.ORDINARY);
        MISTYPED.keySet().forEach(key -> properties.put(key, value.apply(key)));
        properties.put("mtls.marker-" + marker, "x");
        return properties;
    }

    private static EnterpriseArchive enterpriseArchive() {
        return ShrinkWrap.create(EnterpriseArchive.class, "enterprise.ear")
                .addAsLibrary(Archives.mechanism().toFile())
                .addAsModule(addGuarded(Archives.withoutMechanism("module", Archives.ORDINARY)));
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
                .contains("refused not-verified-by-proxy path=\"/plain/verdict/" + code + "\" (X-SSL-Client-Verify "
                        + code + ": ");
    }

    @Test
    void aRequiredCertificateIsRequiredOnPublicUrlsToo() {
        HttpAnswer answer = HttpCall.to(server.port()).get("/strict/servlet/public");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("public");
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

    @Test
    void aRefusedCertificateDoesNotReachAnErrorPage() {
        HttpCall refused = HttpCall.to(server.port()).with(READER.with("X-SSL-Client-Verify", "10"));

        for (String path : List.of("/api/guarded", "/servlet/public", "/nowhere", "/error-page")) {
            HttpAnswer answer = refused.get("/error-pages" + path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).isEmpty();
        }
        assertThat(get("error-pages", READER).status()).isEqualTo(200);
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

        assertThat(MISTYPED.keySet()).allSatisfy(key -> assertThat(failure).contains(key + ": "));
        assertNotServed(how);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "alternative", "basic", "jwt"})
    void aSecondMechanismFailsTheDeployment(String name) {
        assertNotServed(name);
        assertThat(server.process().log()).contains(word("second-mechanism." + name));
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
