// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Finds the token endpoint in an issuer's metadata. Their {@code issuer} is not compared with the address they came from, as RFC
 * 8414 section 3.3 demands: XSUAA and IAS name another one, and the metadata came over TLS from the host that is configured.
 */
final class Discovery {
    private static final String TOKEN_ENDPOINT = "token_endpoint";

    private Discovery() {}

    /** The alias for mutual TLS, if there is one, or the ordinary endpoint (RFC 8705 section 5). */
    static URI tokenEndpoint(String metadata, JsonProvider json) throws AttemptException {
        JsonObject object = JsonText.object(metadata, json)
                .orElseThrow(() -> AttemptException.last(
                        Reason.ANSWER_NOT_UNDERSTOOD,
                        "the issuer's metadata is no JSON object; is the key issuer right?"));
        JsonValue aliases = object.get("mtls_endpoint_aliases");
        URI endpoint = (aliases instanceof JsonObject alias ? address(alias) : Optional.<URI>empty())
                .or(() -> address(object))
                .orElseThrow(() -> AttemptException.last(
                        Reason.ANSWER_NOT_UNDERSTOOD,
                        "the issuer's metadata names no token endpoint; is the key issuer right?"));
        if (!"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
            throw AttemptException.last(
                    Reason.ANSWER_NOT_UNDERSTOOD, "the issuer's metadata names a token endpoint that is not https");
        }
        return endpoint;
    }

    private static Optional<URI> address(JsonObject endpoints) {
        try {
            return endpoints.get(TOKEN_ENDPOINT) instanceof JsonString text
                    ? Optional.of(new URI(text.getString()))
                    : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
