// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Tenant;
import io.github.countersign.testkit.TestAuthority;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where and how a client asks for tokens; what then goes out is in {@code TokenRequestTest}. */
class TokensReaderTest {
    private static final String LOOKED = " (looked in VCAP_SERVICES, VCAP_SERVICES_FILE_PATH: not set;"
            + " SERVICE_BINDING_ROOT: not set; /etc/secrets/sapbtp: no such folder)";
    private static final String TOKEN_URL = "https://acme.authentication.cert.example.com/oauth/token";
    private static final TestKeys KEYS = TestKeys.showing(
                    TestAuthority.named("Callers CA").issue(leaf().commonName("orders")))
            .with("mtls.client.xsuaa.token-url", TOKEN_URL)
            .with("mtls.client.xsuaa.subdomain-hosts", "authentication.cert.example.com")
            .with("mtls.client.xsuaa.client-id", "sb-orders!t1");
    private static final TestKeys ISSUER = KEYS.without("mtls.client.xsuaa.token-url")
            .with("mtls.client.xsuaa.issuer", "https://acme.accounts.example.com");

    @Test
    void aTokenUrlIsTakenAsItIs() {
        assertThat(Reading.of(KEYS).tokens().asking().endpoint()).isEqualTo(new Endpoint.At(URI.create(TOKEN_URL)));
    }

    @Test
    void anIssuerIsAskedForItsEndpoint() {
        assertThat(Reading.of(ISSUER).tokens().asking().endpoint())
                .isEqualTo(new Endpoint.OfIssuer(URI.create("https://acme.accounts.example.com")));
    }

    @Test
    void thereIsATokenUrlOrAnIssuer() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.issuer", "https://acme.accounts.example.com"))
                        .problems())
                .containsExactly("mtls.client.xsuaa.issuer: stands beside token-url; keep one of them");
    }

    @Test
    void tokenUrlAndClientIdNeedEachOther() {
        assertThat(Reading.of(KEYS.without("mtls.client.xsuaa.client-id")).problems())
                .containsExactly(
                        "mtls.client.xsuaa.client-id: is missing; expected the client's id at the token service,"
                                + " or a service binding 'xsuaa'" + LOOKED);
        assertThat(Reading.of(ISSUER.without("mtls.client.xsuaa.client-id")).places())
                .containsExactly("mtls.client.xsuaa.client-id");
        assertThat(Reading.of(KEYS.without("mtls.client.xsuaa.token-url")).problems())
                .containsExactly("mtls.client.xsuaa.token-url: is missing; expected where tokens are asked for,"
                        + " or a service binding 'xsuaa'" + LOOKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example.com/oauth/token",
                "HTTP://acme.example.com/oauth/token",
                "ftp://acme.example.com/",
                "acme.example.com/oauth/token",
                "//acme.example.com",
                "https:acme.example.com",
                "https://",
                "https:///oauth/token",
                "https://user@acme.example.com/",
                "https://user:password@acme.example.com/",
                "https://acme.example.com/#x",
                "https://acme.example.com/a b",
                "https://acme_1.example.com/",
                "https://acme.example.com:99999/oauth/token",
                "https://acme.example.com:0/oauth/token",
            })
    void everythingButAnHttpsAddressIsRefused(String url) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.token-url", url)).problems())
                .containsExactly("mtls.client.xsuaa.token-url: is no https:// address of a host");
        assertThat(Reading.of(ISSUER.with("mtls.client.xsuaa.issuer", url)).problems())
                .containsExactly("mtls.client.xsuaa.issuer: is no https:// address of a host");
    }

    @Test
    void anIssuerHasNoQuery() {
        assertThat(Reading.of(ISSUER.with("mtls.client.xsuaa.issuer", "https://acme.example.com?x=1"))
                        .places())
                .containsExactly("mtls.client.xsuaa.issuer");
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.token-url", TOKEN_URL + "?x=1"))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.authentication.eu10.hana.ondemand.com/oauth/token",
                "https://X.Authentication.eu10.hana.OnDemand.com/oauth/token",
                "https://x.authentication.eu10-004.hana.ondemand.com:443/oauth/token",
            })
    void xsuaasHostForSecretsIsRefused(String url) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.token-url", url)).problems())
                .containsExactly("mtls.client.xsuaa.token-url: is XSUAA's host for secrets;"
                        + " certificates need .authentication.cert.");
    }

    @Test
    void xsuaasHostForSecretsIsItsIssuer() {
        assertThat(Reading.of(ISSUER.with(
                                "mtls.client.xsuaa.issuer", "https://x.authentication.eu10.hana.ondemand.com"))
                        .problems())
                .isEmpty();
    }

    @Test
    void withoutZoneAndSubdomainTheHostSaysTheTenant() {
        assertThat(Reading.of(KEYS).tokens().tenant()).isEqualTo(Tenant.OF_THE_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11111111-2222-3333-4444-555555555555", "sap-provisioning", "A1"})
    void aZoneIsAnId(String zone) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.zone", zone))
                        .tokens()
                        .tenant())
                .isEqualTo(new Tenant(Optional.of(zone), Optional.empty()));
        assertThat(Reading.of(ISSUER.with("mtls.client.xsuaa.zone", zone))
                        .tokens()
                        .tenant())
                .isEqualTo(new Tenant(Optional.of(zone), Optional.empty()));
    }

    @Test
    void aSubdomainIsALabelInAnyCase() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.subdomain", "Globex-1"))
                        .tokens()
                        .tenant())
                .isEqualTo(new Tenant(Optional.empty(), Optional.of("globex-1")));
    }

    @ParameterizedTest
    @CsvSource({
        "zone, a b, 'has other characters than letters, digits, dashes'",
        "zone, a.b, 'has other characters than letters, digits, dashes'",
        "zone, é, 'has other characters than letters, digits, dashes'",
        "subdomain, a.b, is not one DNS label",
        "subdomain, -a, is not one DNS label",
        "subdomain, a_b, is not one DNS label",
        "subdomain, ä, is not one DNS label",
    })
    void aTenantOfAnotherFormIsRefused(String key, String value, String problem) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa." + key, value)).problems())
                .containsExactly("mtls.client.xsuaa." + key + ": " + problem);
    }

    @Test
    void thereIsAZoneOrASubdomain() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.zone", "a").with("mtls.client.xsuaa.subdomain", "b"))
                        .problems())
                .containsExactly("mtls.client.xsuaa.zone: stands beside subdomain; keep one of them");
    }

    @Test
    void aSubdomainMayStandBelowListedHosts() {
        TestKeys keys = KEYS.with("mtls.client.xsuaa.subdomain", "globex")
                .with("mtls.client.xsuaa.subdomain-hosts", "Login.Example.com,localhost");

        for (String host : List.of(
                "acme.login.example.com",
                "acme.eu.login.example.com",
                "acme.localhost",
                "acme.authentication.cert.eu10-004.hana.ondemand.com",
                "acme.authentication.cn40.platform.sapcloud.cn")) {
            assertThat(Reading.of(keys.with("mtls.client.xsuaa.token-url", "https://" + host + "/oauth2/token"))
                            .problems())
                    .as(host)
                    .isEmpty();
        }
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.subdomain-hosts", "com,*.a.de,127.0.0.1,a:1"))
                        .problems())
                .hasSize(4)
                .allMatch(problem -> problem.contains("is no domain, such as login.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/oauth/token",
                "https://127.0.0.1/oauth/token",
                "https://a.b/oauth/token",
                "https://idp.co.uk/oauth/token",
                "https://authentication.cert.eu10.hana.ondemand.com/oauth/token",
                "https://acme.authentication.cert.eu10.hana.ondemand.com.example.com/oauth/token"
            })
    void aSubdomainNeedsAHostThatHasPlaceForIt(String url) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.token-url", url).with("mtls.client.xsuaa.subdomain", "a"))
                        .problems())
                .containsExactly(
                        "mtls.client.xsuaa.subdomain: cannot stand before the host of the token URL, which is not XSUAA's;"
                                + " use zone, or list the domain in mtls.client.xsuaa.subdomain-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read write", "a\"b", "a\\b", "é", "a\tb"})
    void aScopeHasTheCharactersOfTheStandard(String scope) {
        // a backslash in a list escapes what follows
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.scopes", "orders.Read," + scope.replace("\\", "\\\\")))
                        .problems())
                .containsExactly("mtls.client.xsuaa.scopes: holds a blank or other characters that no scope has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", ",a", "a,", ","})
    void aListWithAnEmptyElementIsAProblem(String scopes) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.scopes", scopes)).problems())
                .containsExactly("mtls.client.xsuaa.scopes: '" + scopes + "' has an empty element");
    }

    @Test
    void scopesOfXsuaaAreAccepted() {
        assertThat(Reading.of(KEYS.with(
                                "mtls.client.xsuaa.scopes", "uaa.resource, orders!t1.Read, $XSAPPNAME.x, a:b/c"))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"level", "=3", " =3", "a=b,level"})
    void anAuthorityIsANameWithAValue(String authorities) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.authorities", authorities))
                        .problems())
                .containsExactly("mtls.client.xsuaa.authorities: holds an element that is no name=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "assertion", "scope", "authorities"})
    void parametersThatWeSetAreRefused(String parameter) {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.parameters." + parameter, "x"))
                        .problems())
                .containsExactly("mtls.client.xsuaa.parameters." + parameter
                        + ": is set by Countersign; see scopes and authorities");
    }

    @Test
    void aParameterHasAName() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.parameters.", "x")).places())
                .containsExactly("mtls.client.xsuaa.parameters.");
    }
}
