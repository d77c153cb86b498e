// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.configuration.TestBinding;
import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.TokenCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out, to which host, as XSUAA expects it. */
class TokenRequestTest extends TokenTest {

    private TokenCall only() {
        assertThat(xsuaa.calls()).hasSize(1);
        return xsuaa.calls().get(0);
    }

    @Test
    void isAFormWithTheClientIdAndNoSecret() {
        assertThat(tokens().token().value()).isEqualTo(xsuaa.issued().get(0));

        TokenCall call = only();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.host()).isEqualTo("acme.authentication.cert.xsuaa.test");
        assertThat(call.path()).isEqualTo("/oauth/token");
        assertThat(call.form()).isEqualTo(Map.of("grant_type", "client_credentials", "client_id", ID));
        assertThat(call.headers())
                .containsEntry("Accept", "application/json")
                .containsEntry("Content-type", "application/x-www-form-urlencoded")
                .doesNotContainKeys("Authorization", "X-zid");
        assertThat(call.caller()).isEqualTo(CERTIFICATE.certificate());
    }

    @Test
    void carriesScopesAuthoritiesAndParameters() {
        tokens(keys().with("mtls.client.xsuaa.scopes", "orders.Read,orders.Write")
                        .with("mtls.client.xsuaa.authorities", "branch=north, level=a\\,b")
                        .with("mtls.client.xsuaa.parameters.token_format", "jwt")
                        .with("mtls.client.xsuaa.parameters.resource", "urn:sap:x?a=1&b=ü"))
                .token();

        assertThat(only().form())
                .containsEntry("scope", "orders.Read orders.Write")
                .containsEntry("authorities", "{\"az_attr\":{\"branch\":\"north\",\"level\":\"a,b\"}}")
                .containsEntry("token_format", "jwt")
                .containsEntry("resource", "urn:sap:x?a=1&b=ü");
    }

    @Test
    void namesAZoneInItsHeader() {
        assertThat(claims(client(keys()).ofZone(GLOBEX).token().value())).contains(GLOBEX);

        assertThat(only().host()).isEqualTo("acme.authentication.cert.xsuaa.test");
        assertThat(only().headers()).containsEntry("X-zid", GLOBEX);
    }

    @Test
    void namesAZoneAsParameterWhereTheIdentityServiceIsBound() {
        TestKeys keys = keys().with("VCAP_SERVICES", TestBinding.vcap(TestBinding.identity(CERTIFICATE)))
                .with("mtls.client.xsuaa.binding", "identity");

        assertThat(claims(client(keys).ofZone(GLOBEX).token().value())).contains(GLOBEX);

        assertThat(only().form()).containsEntry("app_tid", GLOBEX);
        assertThat(only().headers()).doesNotContainKey("X-zid");
    }

    @Test
    void aZoneThatTheAppNamesReplacesAConfiguredParameter() {
        TestKeys keys = keys().with("mtls.client.xsuaa.parameters.app_tid", ACME);
        tokens(keys).token();
        client(keys).ofZone(GLOBEX).token();

        assertThat(xsuaa.calls().stream().map(call -> call.form().get("app_tid")))
                .containsExactly(ACME, GLOBEX);
    }

    @Test
    void namesASubdomainInItsHost() {
        assertThat(claims(client(keys()).ofSubdomain("Globex").token().value())).contains(GLOBEX);

        assertThat(only().host()).isEqualTo("globex.authentication.cert.xsuaa.test");
        assertThat(only().headers()).doesNotContainKey("X-zid");
    }

    @Test
    void theConfiguredTenantIsTheOneUnlessAnotherIsNamed() {
        tokens(keys().with("mtls.client.xsuaa.zone", GLOBEX)).token();

        assertThat(only().headers()).containsEntry("X-zid", GLOBEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com",
                "evil.example.com/",
                "a.b",
                "-a",
                "a-",
                "",
                " ",
                "a b",
                "ä",
                "acme@evil",
                "acme:1",
                "acme#",
                "acme\n",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aSubdomainThatIsNotOneLabelIsRefused(String subdomain) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client(keys()).ofSubdomain(subdomain))
                .matches(refused -> refused.reason() == Reason.REQUEST_REFUSED)
                .withMessageNotContaining("evil");
        assertThat(xsuaa.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x\r\nX-Other: y", "é", "a.b"})
    void aZoneThatCouldBeAnotherHeaderIsRefused(String zone) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client(keys()).ofZone(zone))
                .matches(refused -> refused.reason() == Reason.REQUEST_REFUSED);
        assertThat(xsuaa.calls()).isEmpty();
    }

    @Test
    void aSubdomainNeedsAHostWithADomain() {
        ClientTokens client = client(
                keys().with("mtls.client.xsuaa.token-url", "https://localhost:" + xsuaa.port() + "/oauth/token"));

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client.ofSubdomain("globex").token())
                .matches(refused -> refused.reason() == Reason.CONFIGURATION);
        assertThat(xsuaa.calls()).isEmpty();
    }

    @Test
    void aUserTokenIsExchangedForAJwt() {
        String user = xsuaa.userToken("alice", "acme");

        assertThat(claims(tokens().exchange(user).value())).contains("\"sub\":\"alice\"");
        assertThat(only().form())
                .isEqualTo(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "client_id",
                        ID,
                        "assertion",
                        user,
                        "token_format",
                        "jwt"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aMissingUserTokenIsNeverTheTechnicalUser(String userToken) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> tokens().exchange(userToken))
                .matches(refused -> refused.reason() == Reason.REQUEST_REFUSED);
        assertThat(xsuaa.calls()).isEmpty();
    }

    @Test
    void aUserTokenOfAnotherZoneIsRefusedAndHoldsNobodyUp() {
        String stranger = xsuaa.userToken("mallory", "globex");
        TenantTokens tokens = tokens(keys().with("mtls.client.xsuaa.tenant-of-user", "false"));

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> tokens.exchange(stranger))
                .matches(refused -> refused.reason() == Reason.REQUEST_REFUSED)
                .withMessageContainingAll("'xsuaa'", "acme.authentication.cert.xsuaa.test", "401 unauthorized");
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @Test
    void theEndpointOfAnIssuerIsItsAliasForMutualTls() {
        TenantTokens tokens = tokens(keys().without("mtls.client.xsuaa.token-url")
                .with("mtls.client.xsuaa.issuer", "https://acme.authentication.xsuaa.test:" + xsuaa.port() + "/"));

        tokens.token();
        pass(Duration.ofDays(1));
        tokens.token();

        assertThat(xsuaa.calls()).hasSize(2).allMatch(call -> call.host()
                .equals("acme.authentication.cert.xsuaa.test"));
    }

    /** Whoever registers such a name would get the client's id and the users' assertions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.co.uk",
                "https://x.github.io",
                "https://acme.accounts.ondemand.com",
                "https://localhost"
            })
    void aSubdomainStandsBelowNoHostThatAnybodyMayOwn(String host) {
        ClientTokens client =
                client(keys().with("mtls.client.xsuaa.token-url", host + ":" + xsuaa.port() + "/oauth/token"));

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client.ofSubdomain("globex").token())
                .matches(refused -> refused.reason() == Reason.CONFIGURATION)
                .withMessageContainingAll(host.substring(8), "subdomain-hosts")
                .withMessageNotContaining("globex");
        assertThat(xsuaa.calls()).isEmpty();
    }

    private ClientTokens ofAnIssuer() {
        return client(
                keys().without("mtls.client.xsuaa.token-url").with("mtls.client.xsuaa.issuer", xsuaa.certUrl("acme")));
    }

    @Test
    void anIssuerIsAskedAgainForItsEndpointAfterAnHour() {
        ClientTokens client = ofAnIssuer();
        client.ofZone(ACME).token();
        pass(Duration.ofHours(1).minusMillis(1));
        client.ofZone(GLOBEX).token();
        assertThat(xsuaa.discoveries()).isEqualTo(1);

        pass(Duration.ofMillis(1));
        client.of(Tenant.OF_THE_HOST).token();
        assertThat(xsuaa.discoveries()).isEqualTo(2);
    }

    @Test
    void whatAnIssuerSaidServesOnWhileItIsSilent() {
        ClientTokens client = ofAnIssuer();
        client.ofZone(ACME).token();
        pass(Duration.ofHours(1));
        xsuaa.nextDiscoveries(Answer.status(500), Answer.json(200, "{}"));

        assertThat(client.ofZone(GLOBEX).token().value()).isNotEmpty();
        assertThat(client.of(Tenant.OF_THE_HOST).token().value()).isNotEmpty();
        assertThat(xsuaa.discoveries()).as("not at each token").isEqualTo(2);
        pass(Duration.ofMinutes(1));
        assertThat(client.ofSubdomain("acme").token().value()).isNotEmpty();
        assertThat(xsuaa.discoveries()).isEqualTo(3);
    }

    @Test
    void anEndpointThatIsGoneIsAskedForAgainAtMostOnceAMinute() {
        TenantTokens tokens = ofAnIssuer().of(Tenant.OF_THE_HOST);
        for (int minute = 1; minute <= 3; minute++) {
            xsuaa.next(Answer.status(404), Answer.status(410));
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(TokenException.class).isThrownBy(tokens::token);
            }
            assertThat(xsuaa.discoveries()).isEqualTo(minute);
            pass(Duration.ofMinutes(1));
        }
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @Test
    void anUnknownTenantIsNamed() {
        ClientTokens client = client(keys());

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client.ofZone("no-such-zone").token())
                .withMessageContaining("is there a tenant of the zone 'no-such-zone'?");
        xsuaa.next(Answer.error(404, "invalid_zone", "no such zone"));
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client.ofSubdomain("globex").token())
                .withMessageContaining("is there a tenant of the subdomain 'globex'?");
    }

    @Test
    void theHostForSecretsIsNamedAsTheCause() {
        TenantTokens tokens = ofAnIssuer().of(Tenant.OF_THE_HOST);
        xsuaa.nextDiscoveries(Answer.json(
                200,
                "{\"token_endpoint\":\"https://acme.authentication.xsuaa.test:" + xsuaa.port() + "/oauth/token\"}"));
        xsuaa.next(Answer.badCredentials());

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(tokens::token)
                .withMessageContaining("this is XSUAA's host for secrets, certificates need that of certurl");
    }

    static String claims(String jwt) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
