// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.Retry;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private static final String ORDINARY = "\"token_endpoint\":\"https://acme.example.com/token\"";
    private static final String ALIAS = "\"token_endpoint\":\"https://mtls.example.com/token\"";

    private static URI endpoint(String metadata) throws AttemptException {
        return Discovery.tokenEndpoint(metadata, JsonProvider.provider());
    }

    private static void assertNotUnderstood(String metadata, String what) {
        assertThatExceptionOfType(AttemptException.class)
                .isThrownBy(() -> endpoint(metadata))
                .matches(failed -> failed.reason() == Reason.ANSWER_NOT_UNDERSTOOD
                        && failed.aftermath().retry() == Retry.NEVER)
                .withMessageContaining(what)
                .withNoCause();
    }

    @Test
    void theAliasForMutualTlsComesFirst() throws AttemptException {
        assertThat(endpoint("{" + ORDINARY + ",\"mtls_endpoint_aliases\":{" + ALIAS + "}}"))
                .isEqualTo(URI.create("https://mtls.example.com/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"mtls_endpoint_aliases\":{}",
                ",\"mtls_endpoint_aliases\":{\"revocation_endpoint\":\"https://mtls.example.com/\"}",
                ",\"mtls_endpoint_aliases\":null",
                ",\"mtls_endpoint_aliases\":[]",
            })
    void withoutOneItIsTheOrdinaryEndpoint(String aliases) throws AttemptException {
        assertThat(endpoint("{" + ORDINARY + aliases + "}")).isEqualTo(URI.create("https://acme.example.com/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token_endpoint\":null}",
                "{\"token_endpoint\":1}",
                "{\"token_endpoint\":\"https://a b/\"}",
                "{\"issuer\":\"https://acme.example.com\"}",
            })
    void metadataWithoutEndpointIsNotUnderstood(String metadata) {
        assertNotUnderstood(metadata, "names no token endpoint");
    }

    @ParameterizedTest
    @CsvSource({
        "http://mtls.example.com/token",
        "ftp://mtls.example.com/token",
        "//mtls.example.com/token",
        "/token",
        "https:token",
        "https:///token",
        "''",
    })
    void anEndpointThatIsNotHttpsIsRefused(String address) {
        String endpoint = "\"token_endpoint\":\"" + address + "\"";

        assertNotUnderstood("{" + endpoint + "}", "not https");
        assertNotUnderstood("{" + ORDINARY + ",\"mtls_endpoint_aliases\":{" + endpoint + "}}", "not https");
    }

    @Test
    void theSchemeMayBeInAnyCase() throws AttemptException {
        assertThat(endpoint("{\"token_endpoint\":\"HTTPS://acme.example.com/token\"}")
                        .getHost())
                .isEqualTo("acme.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "<html>", "\"x\""})
    void whatIsNoJsonObjectIsNotUnderstood(String metadata) {
        assertNotUnderstood(metadata, "is no JSON object");
    }

    @Test
    void jsonThatNoParserLikesIsNotUnderstood() {
        assertNotUnderstood("{\"a\":" + "[".repeat(10_000), "is no JSON object");
    }
}
