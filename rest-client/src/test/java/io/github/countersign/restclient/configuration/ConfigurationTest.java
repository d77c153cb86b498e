// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Tenant;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients as a whole; what each of their parts takes is in the other tests of this package. */
class ConfigurationTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Callers CA");
    private static final TestCertificate CERTIFICATE = AUTHORITY.issue(leaf().commonName("orders"));
    private static final TestCertificate OTHER = AUTHORITY.issue(leaf().commonName("other"));
    private static final TestKeys KEYS = TestKeys.showing(CERTIFICATE);
    private static final TestKeys WITH_TOKENS = KEYS.with(
                    "mtls.client.xsuaa.token-url", "https://acme.authentication.cert.example.com/oauth/token")
            .with("mtls.client.xsuaa.subdomain-hosts", "authentication.cert.example.com")
            .with("mtls.client.xsuaa.client-id", "sb-orders!t1");

    /** The keys with another client, which has the same certificate. */
    private static TestKeys and(TestKeys keys, String client) {
        return keys.with("mtls.clients", "xsuaa," + client)
                .with("mtls.client." + client + ".certificate", CERTIFICATE.chainPem())
                .with("mtls.client." + client + ".private-key", CERTIFICATE.keyPem());
    }

    @Test
    void certificateAndKeyAreEnough() {
        Reading reading = Reading.of(KEYS);
        ClientSettings client = reading.client();

        assertThat(reading.warnings()).isEmpty();
        assertThat(client.name()).isEqualTo("xsuaa");
        assertThat(client.identity().certificate()).isEqualTo(CERTIFICATE.certificate());
        assertThat(client.tokens()).isEmpty();
        assertThat(client.interfaces()).isEmpty();
        assertThat(client.allowPlainHttp()).isFalse();
        assertThat(client.reach().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(client.reach().readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(client.reach().proxy()).isEmpty();
    }

    @Test
    void everyMissingKeyIsNamedAtOnce() {
        assertThat(Reading.of(TestKeys.none()).problems())
                .containsExactly(
                        "mtls.client.xsuaa.certificate: is missing; expected the client certificate with its chain:"
                                + " PEM, file: or classpath:, or a service binding 'xsuaa' (looked in VCAP_SERVICES,"
                                + " VCAP_SERVICES_FILE_PATH: not set; SERVICE_BINDING_ROOT: not set;"
                                + " /etc/secrets/sapbtp: no such folder)",
                        "mtls.client.xsuaa.private-key: is missing; expected the private key of the client certificate:"
                                + " PEM, file: or classpath:, or a service binding 'xsuaa'");
        assertThat(Reading.of(TestKeys.none().with("mtls.clients", "a,b")).places())
                .containsExactly(
                        "mtls.client.a.certificate",
                        "mtls.client.a.private-key",
                        "mtls.client.b.certificate",
                        "mtls.client.b.private-key");
    }

    @Test
    void everyWrongKeyIsNamedAtOnceAndWarningsStandBelow() {
        TestKeys wrong = TestKeys.none()
                .with("VCAP_SERVICES", "{")
                .with("mtls.clients", "orders,Orders,orders,mail")
                .with("mtls.client.orders.binding", "nothere")
                .with("mtls.client.orders.token-url", "http://acme.example.com/oauth/token")
                .with("mtls.client.orders.issuer", "acme.example.com")
                .with("mtls.client.orders.client-id", " ")
                .with("mtls.client.orders.certificate", "orders.pem")
                .with("mtls.client.orders.private-key", "file:/no/such.pem")
                .with("mtls.client.orders.private-key-password", "${UNSET}")
                .with("mtls.client.orders.trust", "classpath:no-such.pem")
                .with("mtls.client.orders.zone", "a b")
                .with("mtls.client.orders.subdomain", "a.b")
                .with("mtls.client.orders.scopes", "read write")
                .with("mtls.client.orders.authorities", "level")
                .with("mtls.client.orders.parameters.client_secret", "x")
                .with("mtls.client.orders.interfaces", "a, ,b")
                .with("mtls.client.orders.allow-plain-http", "yes")
                .with("mtls.client.orders.connect-timeout", "5s")
                .with("mtls.client.orders.read-timeout", "P1D")
                .with("mtls.client.orders.http-proxy", "http://proxy:8080")
                .with("mtls.client.orders.http-proxy-exceptions", "a|b")
                .with("mtls.client.orders.token-uri", "x");

        Reading reading = Reading.of(wrong);

        List<String> places = new ArrayList<>(reading.places());
        assertThat(places)
                .containsExactlyInAnyOrder(
                        "VCAP_SERVICES",
                        "mtls.clients",
                        "mtls.clients",
                        "mtls.client.orders.binding",
                        "mtls.client.orders.token-url",
                        "mtls.client.orders.issuer",
                        "mtls.client.orders.issuer",
                        "mtls.client.orders.client-id",
                        "mtls.client.orders.certificate",
                        "mtls.client.orders.private-key",
                        "mtls.client.orders.private-key-password",
                        "mtls.client.orders.trust",
                        "mtls.client.orders.zone",
                        "mtls.client.orders.zone",
                        "mtls.client.orders.subdomain",
                        "mtls.client.orders.scopes",
                        "mtls.client.orders.authorities",
                        "mtls.client.orders.parameters.client_secret",
                        "mtls.client.orders.interfaces",
                        "mtls.client.orders.allow-plain-http",
                        "mtls.client.orders.connect-timeout",
                        "mtls.client.orders.read-timeout",
                        "mtls.client.orders.http-proxy",
                        "mtls.client.orders.http-proxy-exceptions",
                        "mtls.client.mail.certificate",
                        "mtls.client.mail.private-key");
        assertThat(reading.warnings())
                .singleElement()
                .asString()
                .startsWith("mtls.client.orders.token-uri: is not a key");
        assertThat(reading.message().lines()).last().asString().startsWith("  (warning) mtls.client.orders.token-uri");
    }

    static Stream<Arguments> optionalKeys() {
        return Stream.of(
                        arguments("binding", "nothere"),
                        arguments("token-url", "acme.example.com"),
                        arguments("issuer", "http://acme.example.com"),
                        arguments("client-id", " "),
                        arguments("private-key-password", " "),
                        arguments("trust", "servers.pem"),
                        arguments("zone", "a.b"),
                        arguments("subdomain", "a_b"),
                        arguments("subdomain-hosts", "com"),
                        arguments("health", "yes"),
                        arguments("scopes", "read, ,write"),
                        arguments("authorities", "=x"),
                        arguments("parameters.resource", " "),
                        arguments("interfaces", ","),
                        arguments("allow-plain-http", "TRUE"),
                        arguments("connect-timeout", "5"),
                        arguments("read-timeout", "-PT1S"),
                        arguments("http-proxy", "proxy"),
                        arguments("http-proxy-exceptions", "*"))
                .flatMap(key -> Stream.of("", "  ", "${UNSET}", "x${UNSET}", String.valueOf(key.get()[1]))
                        .map(value -> arguments("mtls.client.xsuaa." + key.get()[0], value)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("optionalKeys")
    void anOptionalKeyThatSaysNothingClearIsNeverItsDefault(String key, String value) {
        TestKeys keys = WITH_TOKENS
                .with("mtls.client.xsuaa.http-proxy", "proxy.example.com:8080")
                .with(key, value);
        TestKeys clear = key.endsWith(".issuer") ? keys.without("mtls.client.xsuaa.token-url") : keys;

        assertThat(Reading.of(clear).problems()).singleElement().asString().startsWith(key + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "private-key"})
    void aRequiredKeyThatIsBlankIsNamedOnce(String name) {
        String key = "mtls.client.xsuaa." + name;

        assertThat(Stream.of("", " ", "${UNSET}")
                        .map(blank -> Reading.of(KEYS.with(key, blank)).problems()))
                .allSatisfy(problems -> assertThat(problems)
                        .singleElement()
                        .asString()
                        .startsWith(key + ": ")
                        .containsAnyOf("is blank;", "names a variable that has no value;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${UNSET}", ",", "xsuaa, ,a"})
    void aListOfClientsThatSaysNothingClearIsAProblem(String clients) {
        assertThat(Reading.of(KEYS.with("mtls.clients", clients)).places()).contains("mtls.clients");
    }

    @Test
    void aVariableWithAValueIsResolved() {
        assertThat(Reading.of(WITH_TOKENS
                                .with("mtls.client.xsuaa.token-url", "https://${host}/oauth/token")
                                .with("host", "acme.example.com"))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(new Endpoint.At(URI.create("https://acme.example.com/oauth/token")));
    }

    @Test
    void thereMayBeSeveralClients() {
        TestKeys keys = and(WITH_TOKENS, "destination")
                .with("mtls.client.destination.certificate", OTHER.chainPem())
                .with("mtls.client.destination.private-key", OTHER.keyPem())
                .with("mtls.client.destination.zone", "zone-1");

        Reading reading = Reading.of(keys);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.clients().stream().map(ClientSettings::name)).containsExactly("xsuaa", "destination");
        assertThat(reading.clients().stream().map(client -> client.identity().certificate()))
                .containsExactly(CERTIFICATE.certificate(), OTHER.certificate());
        assertThat(reading.clients().stream().map(client -> client.tokens().isPresent()))
                .containsExactly(true, false);
    }

    @Test
    void clientNamesAreWordsThatStandOnce() {
        assertThat(Reading.of(KEYS.with("mtls.clients", "xsuaa,Orders,a_b,a.b,<name>,xsuaa"))
                        .problems())
                .containsExactly(
                        "mtls.clients: 'Orders' is no client name; expected [a-z0-9-]+",
                        "mtls.clients: 'a_b' is no client name; expected [a-z0-9-]+",
                        "mtls.clients: 'a.b' is no client name; expected [a-z0-9-]+",
                        "mtls.clients: '<name>' is no client name; expected [a-z0-9-]+",
                        "mtls.clients: 'xsuaa' stands twice");
    }

    @Test
    void interfacesAreAList() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.interfaces", "com.example.Orders, mail"))
                        .client()
                        .interfaces())
                .containsExactly("com.example.Orders", "mail");
    }

    @Test
    void anInterfaceHasOneClient() {
        TestKeys keys = and(KEYS, "mail")
                .with("mtls.client.xsuaa.interfaces", "com.example.Orders,shared,shared")
                .with("mtls.client.mail.interfaces", "com.example.Mail,shared");

        assertThat(Reading.of(keys).problems())
                .containsExactly("mtls.client.mail.interfaces: 'shared' is also an interface of xsuaa");
        assertThat(Reading.of(keys.without("mtls.client.mail.certificate")).places())
                .as("also if something else is wrong")
                .containsExactlyInAnyOrder("mtls.client.mail.certificate", "mtls.client.mail.interfaces");
    }

    @Test
    void plainHttpIsAWarning() {
        Reading reading = Reading.of(KEYS.with("mtls.client.xsuaa.allow-plain-http", "true"));

        assertThat(reading.client().allowPlainHttp()).isTrue();
        assertThat(reading.warnings()).singleElement().asString().startsWith("mtls.client.xsuaa.allow-plain-http: ");
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.allow-plain-http", "false"))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.001S, ''",
        "PT1H, ''",
        "PT0.0009S, is not between PT0.001S and PT1H",
        "PT0S, is not between PT0.001S and PT1H",
        "-PT5S, is not between PT0.001S and PT1H",
        "PT1H0.001S, is not between PT0.001S and PT1H",
        "P999999999999D, is not between PT0.001S and PT1H",
        "PT9223372036854775807S, is not between PT0.001S and PT1H",
        "5s, is no duration such as PT30S (ISO 8601)",
    })
    void timeoutsAreDurationsUpToAnHour(String timeout, String problem) {
        for (String key : List.of("mtls.client.xsuaa.connect-timeout", "mtls.client.xsuaa.read-timeout")) {
            Reading reading = Reading.of(KEYS.with(key, timeout));

            assertThat(reading.problems())
                    .isEqualTo(problem.isEmpty() ? List.of() : List.of(key + ": '" + timeout + "' " + problem));
        }
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.connect-timeout", "PT1S")
                                .with("mtls.client.xsuaa.read-timeout", "PT2S"))
                        .client()
                        .reach())
                .matches(connection -> connection.connectTimeout().equals(Duration.ofSeconds(1)))
                .matches(connection -> connection.readTimeout().equals(Duration.ofSeconds(2)));
    }

    @Test
    void environmentVariablesOverrideEveryKey() {
        TestKeys keys = KEYS.with("mtls.clients", "nobody").with("mtls.client.xsuaa.parameters.resource", "x");
        Map<String, String> environment = Map.ofEntries(
                Map.entry("MTLS_CLIENTS", "xsuaa"),
                Map.entry("MTLS_CLIENT_XSUAA_TOKEN_URL", "https://acme.example.com/oauth/token"),
                Map.entry("MTLS_CLIENT_XSUAA_CLIENT_ID", "sb-orders!t1"),
                Map.entry("MTLS_CLIENT_XSUAA_CERTIFICATE", OTHER.chainPem()),
                Map.entry("MTLS_CLIENT_XSUAA_PRIVATE_KEY", OTHER.keyPem().replace("\n", "\\n")),
                Map.entry("MTLS_CLIENT_XSUAA_PRIVATE_KEY_PASSWORD", "unused"),
                Map.entry("MTLS_CLIENT_XSUAA_TRUST", AUTHORITY.pem()),
                Map.entry("MTLS_CLIENT_XSUAA_ZONE", "zone-1"),
                Map.entry("MTLS_CLIENT_XSUAA_SCOPES", "a,b"),
                Map.entry("MTLS_CLIENT_XSUAA_AUTHORITIES", "a=b"),
                Map.entry("MTLS_CLIENT_XSUAA_PARAMETERS_RESOURCE", "y"),
                Map.entry("MTLS_CLIENT_XSUAA_INTERFACES", "com.example.Orders"),
                Map.entry("MTLS_CLIENT_XSUAA_ALLOW_PLAIN_HTTP", "false"),
                Map.entry("MTLS_CLIENT_XSUAA_CONNECT_TIMEOUT", "PT1S"),
                Map.entry("MTLS_CLIENT_XSUAA_READ_TIMEOUT", "PT2S"),
                Map.entry("MTLS_CLIENT_XSUAA_HTTP_PROXY", "proxy:8080"),
                Map.entry("MTLS_CLIENT_XSUAA_HTTP_PROXY_EXCEPTIONS", "localhost"));

        Reading reading = Reading.of(keys.config(environment));
        ClientSettings client = reading.client();

        assertThat(reading.warnings()).isEmpty();
        assertThat(client.identity().certificate()).isEqualTo(OTHER.certificate());
        assertThat(reading.tokens().asking().endpoint().host()).isEqualTo("acme.example.com");
        assertThat(reading.tokens().tenant()).isEqualTo(Tenant.inZone("zone-1").orElseThrow());
        assertThat(client.interfaces()).containsExactly("com.example.Orders");
        assertThat(client.reach().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(client.reach().readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(client.reach().proxy()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "MTLS_CLIENT_XSUAA_BINDING, nothere, mtls.client.xsuaa.binding",
        "MTLS_CLIENT_XSUAA_ISSUER, http://x, mtls.client.xsuaa.issuer",
        "MTLS_CLIENT_XSUAA_SUBDOMAIN, a_b, mtls.client.xsuaa.subdomain",
    })
    void aWrongEnvironmentVariableIsNamedAsItsKey(String variable, String value, String key) {
        assertThat(Reading.of(KEYS.config(Map.of(variable, value))).places()).contains(key);
    }

    @Test
    void anEmptyEnvironmentVariableIsNoWayToDropAKey() {
        TestKeys keys = WITH_TOKENS.with("mtls.client.xsuaa.zone", "zone-1");

        assertThat(Reading.of(keys.config(Map.of("MTLS_CLIENT_XSUAA_ZONE", ""))).places())
                .containsExactly("mtls.client.xsuaa.zone");
    }

    @Test
    void noSecretStandsInAMessage() {
        String password = "canary-password";
        String damaged = OTHER.keyPem().replaceFirst("\n", "\n%%");
        TestBinding binding = TestBinding.withSecret(CERTIFICATE, "canary-secret")
                .with("key", damaged)
                .with("certificate", CERTIFICATE.chainPem().replaceFirst("\n", "\n%%"));
        List<TestKeys> failures = List.of(
                TestBinding.bound(binding),
                TestBinding.bound(TestBinding.xsuaa(CERTIFICATE).with("key", OTHER.keyPem())),
                TestKeys.none().with("VCAP_SERVICES", TestBinding.vcap(binding).replaceFirst("\\{", "{{")),
                KEYS.with("mtls.client.xsuaa.private-key", OTHER.keyPem()),
                KEYS.with("mtls.client.xsuaa.private-key", damaged),
                KEYS.with("mtls.client.xsuaa.private-key", OTHER.keyPem() + OTHER.keyPem()),
                KEYS.with("mtls.client.xsuaa.private-key", OTHER.keyPem().replace("-----", "----")),
                KEYS.with("mtls.client.xsuaa.private-key", OTHER.keyPem().replace("END", "DNE")),
                KEYS.with(
                                "mtls.client.xsuaa.private-key",
                                OTHER.keyPem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"))
                        .with("mtls.client.xsuaa.private-key-password", password),
                KEYS.with("mtls.client.xsuaa.certificate", OTHER.keyPem()),
                KEYS.with("mtls.client.xsuaa.certificate", damaged),
                KEYS.with("mtls.client.xsuaa.trust", OTHER.keyPem()),
                KEYS.with("mtls.client.xsuaa.trust", OTHER.keyPem().replaceAll("-----.*-----|\n", "")),
                KEYS.with("mtls.client.xsuaa.certificate", OTHER.keyPem().replaceAll("-----.*-----|\n", "")),
                WITH_TOKENS
                        .with("mtls.client.xsuaa.token-url", "https://user:" + password + "@acme.example.com/")
                        .with("mtls.client.xsuaa.http-proxy", "user:" + password + "@proxy:8080")
                        .with("mtls.client.xsuaa.parameters.client_secret", password)
                        .with("mtls.client.xsuaa.authorities", password)
                        .with("mtls.client.xsuaa.scopes", password + " ")
                        .with("mtls.client.xsuaa.scopes", password + "\u00e9")
                        .with("mtls.client.xsuaa.secret", password));

        List<String> secrets = Runs.of(OTHER.keyPem(), CERTIFICATE.keyPem(), CERTIFICATE.pem(), OTHER.pem());
        assertThat(failures).allSatisfy(keys -> {
            Reading reading = Reading.of(keys);
            assertThat(reading.problems()).isNotEmpty();
            assertThat(reading.message()).doesNotContain("canary", "-----BEGIN");
            assertThat(secrets).noneMatch(reading.message()::contains);
        });
    }

    @Test
    void whenACertificateShouldHaveBeenRenewedMayBeSaid() {
        String key = "mtls.client.xsuaa.expiry-warning";
        TestKeys keys = TestKeys.showing(CERTIFICATE);

        assertThat(Reading.of(keys).client().sources().expiryWarning()).isEmpty();
        assertThat(Reading.of(keys.with(key, "P14D")).client().sources().expiryWarning())
                .contains(Duration.ofDays(14));
        assertThat(Reading.of(keys.with(key, "PT0S")).client().sources().expiryWarning())
                .contains(Duration.ZERO);
        assertThat(Reading.of(keys.with(key, "P366D")).problems())
                .containsExactly(key + ": 'P366D' is not between PT0S and PT8760H");
    }
}
