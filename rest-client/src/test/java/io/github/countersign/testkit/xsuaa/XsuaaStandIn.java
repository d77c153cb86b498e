// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit.xsuaa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * XSUAA on this machine, for tests of apps that call it with a client certificate: a JDK {@code HttpsServer} that demands one,
 * with the requests, answers and error bodies that SAP documents.
 *
 * <pre>{@code
 * try (XsuaaStandIn xsuaa = XsuaaStandIn.start(servers, callers)) {
 *     xsuaa.tenant("acme", "3f0c...-zone-id");
 *     String vcapServices = xsuaa.bind("shop", certificate);      // for the environment of the app under test
 *     // call the app
 *     assertEquals(1, xsuaa.calls().size());
 * }
 * }</pre>
 *
 * <p>Its certificate is good for {@code localhost}, which stands for the first tenant, and for every host below
 * {@code authentication.cert.xsuaa.test}; the JVM option {@code jdk.net.hosts.file} leads such names to 127.0.0.1.
 */
public final class XsuaaStandIn implements AutoCloseable {
    /** The domain below which each tenant has its host. */
    public static final String DOMAIN = "authentication.cert.xsuaa.test";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLContext tls;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TokenIssuer issuer;
    private final Map<String, List<TestCertificate>> clients = new ConcurrentHashMap<>();
    private final Map<String, String> tenants = new ConcurrentHashMap<>();
    private final Map<List<String>, Answer> refusedGrants = new ConcurrentHashMap<>();
    private final List<TokenCall> calls = new CopyOnWriteArrayList<>();
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private final Queue<Answer> scripted = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> scriptedMetadata = new ConcurrentLinkedQueue<>();
    private final AtomicInteger discoveries = new AtomicInteger();
    private volatile String firstTenant = "";
    private volatile long seconds = 43_199;
    private volatile UnaryOperator<Answer> day = usual -> usual;
    private volatile HttpsServer server;

    private XsuaaStandIn(SSLContext tls, Clock clock) {
        this.tls = tls;
        this.issuer = new TokenIssuer(clock);
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    /** Starts on a free port. The first authority issues its own certificate, the others those of its callers. */
    public static XsuaaStandIn start(TestAuthority servers, TestAuthority... callers) {
        return start(Clock.systemUTC(), servers, callers);
    }

    /** The same, by this clock. */
    public static XsuaaStandIn start(Clock clock, TestAuthority servers, TestAuthority... callers) {
        TestCertificate own = servers.issue(
                Leaf.leaf().commonName("XSUAA").forServers("localhost", "*." + DOMAIN, "*.authentication.xsuaa.test"));
        return new XsuaaStandIn(context(own, callers), clock);
    }

    private HttpsServer listen(int at) {
        try {
            HttpsServer listening = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.setHttpsConfigurator(new DemandingCertificates(tls));
            listening.createContext("/", this::handle);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class DemandingCertificates extends HttpsConfigurator {
        DemandingCertificates(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
        }
    }

    private static SSLContext context(TestCertificate own, TestAuthority... callers) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own.keyStore(PASSWORD), PASSWORD);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < callers.length; i++) {
                store.setCertificateEntry("callers-" + i, callers[i].certificate());
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Lets a client in with these certificates only, of which there are several while bindings overlap. */
    public void client(String id, TestCertificate... certificates) {
        clients.put(id, List.of(certificates));
    }

    /** Refuses a client this grant from now on, and no other. */
    public void refuseGrant(String id, String grantType, Answer refusal) {
        refusedGrants.put(List.of(id, grantType), refusal);
    }

    /** Adds a tenant; the first one is also that of {@code localhost}. */
    public void tenant(String subdomain, String zone) {
        if (tenants.isEmpty()) {
            firstTenant = subdomain;
        }
        tenants.put(subdomain, zone);
    }

    /** How long tokens live from now on. */
    public void tokensLive(long newSeconds) {
        seconds = newSeconds;
    }

    /** What the next requests get, in this order, before tokens are issued again. */
    public void next(Answer... answers) {
        scripted.addAll(Arrays.asList(answers));
    }

    /** What becomes of every usual answer from now on, {@code usual -> usual} on a good day. */
    public void fromNowOn(UnaryOperator<Answer> change) {
        day = change;
    }

    /** Nobody listens on its port any more. */
    public void goDown() {
        server.stop(0);
    }

    /** Listens again, on the same port. */
    public void comeBack() {
        server = listen(port);
    }

    /** Every token request so far. */
    public List<TokenCall> calls() {
        return List.copyOf(calls);
    }

    /** How often the metadata of an issuer were asked for so far. */
    public int discoveries() {
        return discoveries.get();
    }

    /** What the next requests for metadata get, in this order. */
    public void nextDiscoveries(Answer... answers) {
        scriptedMetadata.addAll(Arrays.asList(answers));
    }

    /** Every token so far. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    /** A token with which a user of a tenant calls an app. */
    public String userToken(String user, String subdomain) {
        return issuer.userToken(user, String.valueOf(tenants.get(subdomain)));
    }

    /** One that ends at this instant. */
    public String userToken(String user, String subdomain, Instant end) {
        return issuer.userToken(user, String.valueOf(tenants.get(subdomain)), end);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The address of a tenant, as it stands in a binding's {@code certurl}. */
    public String certUrl(String subdomain) {
        return "https://" + subdomain + "." + DOMAIN + ":" + port();
    }

    /**
     * The value of {@code VCAP_SERVICES} with which Cloud Foundry would bind an app to this service: label {@code xsuaa},
     * instance {@code <client>-xsuaa}, the first tenant by the host {@code localhost}. Lets the client in, too.
     *
     * @param name of the app, which makes the client id {@code sb-<name>!t1}
     */
    public String bind(String name, TestCertificate certificate) {
        String id = "sb-" + name + "!t1";
        client(id, certificate);
        return Json.createObjectBuilder()
                .add(
                        "xsuaa",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("label", "xsuaa")
                                        .add("name", name + "-xsuaa")
                                        .add("instance_name", name + "-xsuaa")
                                        .add("plan", "application")
                                        .add("tags", Json.createArrayBuilder().add("xsuaa"))
                                        .add(
                                                "credentials",
                                                Json.createObjectBuilder()
                                                        .add("clientid", id)
                                                        .add("credential-type", "x509")
                                                        .add("certificate", certificate.chainPem())
                                                        .add("key", certificate.keyPem())
                                                        .add("certurl", "https://localhost:" + port())
                                                        .add("url", "https://localhost:" + port()))))
                .build()
                .toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        TokenCall call = TokenCall.read(exchange);
        if (call.path().equals("/.well-known/openid-configuration")) {
            discoveries.incrementAndGet();
            Answer scriptedAnswer = scriptedMetadata.poll();
            (scriptedAnswer == null ? metadata(call) : scriptedAnswer).to(exchange);
            return;
        }
        calls.add(call);
        Answer answer = scripted.poll();
        (answer == null ? day.apply(usual -> answer(call).to(usual)) : answer).to(exchange);
    }

    private Answer metadata(TokenCall call) {
        String host = call.host() + ":" + port();
        String ordinary = "https://" + host.replace(".cert.", ".") + "/oauth/token";
        return Answer.json(
                200,
                Json.createObjectBuilder()
                        .add("issuer", ordinary)
                        .add("token_endpoint", ordinary)
                        .add(
                                "mtls_endpoint_aliases",
                                Json.createObjectBuilder()
                                        .add(
                                                "token_endpoint",
                                                "https://" + call.subdomain() + "." + DOMAIN + ":" + port()
                                                        + "/oauth/token"))
                        .build()
                        .toString());
    }

    private Answer answer(TokenCall call) {
        if (!call.path().equals("/oauth/token")) {
            return Answer.status(404);
        }
        if (!call.method().equals("POST") || call.form().isEmpty()) {
            return Answer.error(415, "unsupported_media_type", "a form, please");
        }
        if (clients.getOrDefault(call.parameter("client_id").orElse(""), List.of()).stream()
                .noneMatch(known -> known.certificate().equals(call.caller()))) {
            return Answer.badCredentials();
        }
        return zone(call)
                .map(zone -> granted(call, zone))
                .orElse(Answer.error(404, "invalid_zone", "Cannot map subdomain to valid identity zone"));
    }

    private Optional<String> zone(TokenCall call) {
        if (call.zone().isPresent()) {
            return call.zone().filter(tenants::containsValue);
        }
        String subdomain = call.host().equals("localhost") ? firstTenant : call.subdomain();
        return Optional.ofNullable(tenants.get(subdomain));
    }

    private Answer granted(TokenCall call, String zone) {
        String grant = call.parameter("grant_type").orElse("");
        Answer refusal = refusedGrants.get(List.of(call.parameter("client_id").orElse(""), grant));
        if (refusal != null) {
            return refusal;
        }
        if (grant.equals(JWT_BEARER)) {
            String assertion = call.parameter("assertion").orElse("");
            if (!TokenIssuer.zone(assertion).equals(Optional.of(zone))) {
                return Answer.error(
                        401, "unauthorized", "Unable to map issuer, of the assertion, to a single registered provider");
            }
        } else if (!grant.equals("client_credentials")) {
            return Answer.error(400, "unsupported_grant_type", "Unsupported grant type");
        }
        if (call.parameter("scope").filter(scope -> scope.contains("unknown")).isPresent()) {
            return Answer.error(400, "invalid_scope", "[unknown] is invalid");
        }
        String token = issuer.token(call, zone, seconds);
        issued.add(token);
        return tokenAnswer(token, seconds);
    }

    private static Answer tokenAnswer(String token, long seconds) {
        return Answer.json(
                200,
                Json.createObjectBuilder()
                        .add("access_token", token)
                        .add("token_type", "bearer")
                        .add("expires_in", seconds)
                        .add("scope", "uaa.resource")
                        .add("jti", "1")
                        .build()
                        .toString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
