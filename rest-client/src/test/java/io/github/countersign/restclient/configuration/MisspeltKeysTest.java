// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.testkit.TestAuthority;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisspeltKeysTest {
    private static final TestKeys KEYS =
            TestKeys.showing(TestAuthority.named("Callers CA").issue(leaf().commonName("orders")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtls.client",
                "mtls.client.xsuaa",
                "mtls.client.xsuaa.token-uri",
                "mtls.client.xsuaa.scopes.x",
                "mtls.clients.xsuaa",
                "MTLS_CLIENT_XSUAA_TOKEN_URI",
                "MTLS_CLIENT_XSUAA_SCOPES",
                "mtls.client.xsuaa.Scopes",
                "mtls.client.xsuaa.client_id",
                "mtls_clients",
                "%prod.mtls.client.xsuaa.token-uri",
            })
    void aKeyThatStartsLikeOursIsAWarning(String misspelt) {
        assertThat(Reading.of(KEYS.with(misspelt, "x")).warnings())
                .singleElement()
                .asString()
                .startsWith(misspelt + ": is not a key of Countersign; did you mean mtls.client");
    }

    @ParameterizedTest
    @CsvSource({
        "mtls.client.xsuaa.token-uri, mtls.client.xsuaa.token-url",
        "mtls.client.xsuaa.url.token, mtls.client.xsuaa.token-url",
        "mtls.clients.xsuaa, mtls.clients",
    })
    void theNearestKeyIsNamed(String misspelt, String meant) {
        assertThat(Reading.of(KEYS.with(misspelt, "x")).warnings())
                .containsExactly(misspelt + ": is not a key of Countersign; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtls.client.xsua.scopes",
                "mtls.client.orders.certificate",
                "mtls.client.orders.parameters.resource",
                "%prod.mtls.client.orders.certificate"
            })
    void aKeyOfAClientThatIsNotListedSaysSo(String key) {
        String client = key.replaceFirst(".*mtls\\.client\\.", "").replaceFirst("\\..*", "");

        assertThat(Reading.of(KEYS.with(key, "x")).warnings())
                .containsExactly(
                        key + ": is read by nobody: '" + client + "' is not in mtls.clients, which names xsuaa");
    }

    @Test
    void aSecretIsReadByNobody() {
        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.client-secret", "geheim"))
                        .warnings())
                .containsExactly("mtls.client.xsuaa.client-secret: is read by nobody: Countersign shows a certificate"
                        + " instead of a secret; remove it");
    }

    @Test
    void strictMakesAnUnknownKeyAProblem() {
        TestKeys misspelt = KEYS.with("mtls.client.xsuaa.token-uri", "x");

        assertThat(Reading.of(misspelt.with("mtls.strict", "true")).problems())
                .singleElement()
                .asString()
                .startsWith("mtls.client.xsuaa.token-uri: is not a key");
        assertThat(Reading.of(KEYS.with("mtls.strict", "true").with("mtls.rulez", "one of the mechanism"))
                        .problems())
                .isEmpty();
        assertThat(Reading.of(KEYS.with("mtls.strict", "yes")).problems())
                .containsExactly("mtls.strict: 'yes' is neither true nor false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mtls.proxy", "mtls.rules", "mtls.rule.all.cn", "mtlsx", "tls.client.x", "server.mtls.client"})
    void keysOfOthersAreTheirOwn(String key) {
        assertThat(Reading.of(KEYS.with(key, "x")).warnings()).isEmpty();
    }

    @Test
    void keysAndTheirEnvironmentVariablesAreKnown() {
        TestKeys keys = KEYS.with("mtls.client.xsuaa.parameters.a.b-c", "x");

        assertThat(Reading.of(keys.config(Map.of(
                                "MTLS_CLIENTS", "xsuaa",
                                "MTLS_CLIENT_XSUAA_SCOPES", "x",
                                "MTLS_CLIENT_XSUAA_PARAMETERS_A_B_C", "y",
                                "PATH", "/bin")))
                        .warnings())
                .isEmpty();
    }

    @Test
    void anUnknownEnvironmentVariableIsAWarning() {
        assertThat(Reading.of(KEYS.config(Map.of("MTLS_CLIENT_XSUAA_TOKEN_URI", "x")))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("MTLS_CLIENT_XSUAA_TOKEN_URI: is not a key");
    }

    @Test
    void aVariableDoesNotTellTheNameOfAParameter() {
        assertThat(Reading.of(KEYS.with("MTLS_CLIENT_XSUAA_PARAMETERS_TOKEN_FORMAT", "jwt"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("MTLS_CLIENT_XSUAA_PARAMETERS_TOKEN_FORMAT: is not a key");
    }
}
