// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.http.JsonText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The claims of a JWT (RFC 7519) whose signature nobody checks here: it came from its issuer over TLS. */
record Jwt(JsonObject claims) {
    /** Of the year 9999. */
    private static final double MAX_SECONDS = 253_402_300_799.0;

    /** Empty for an opaque token: anything whose first of three parts is no JSON object with an {@code alg} (RFC 7515 section 4.1.1). */
    static Optional<Jwt> read(String token, JsonProvider json) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return object(parts[0], json)
                .filter(header -> header.containsKey("alg"))
                .map(header -> new Jwt(object(parts[1], json).orElse(JsonValue.EMPTY_JSON_OBJECT)));
    }

    private static Optional<JsonObject> object(String part, JsonProvider json) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            return JsonText.object(text, json);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Never the claims. */
    @Override
    public String toString() {
        return "Jwt";
    }

    Optional<String> claim(String name) {
        return text(claims, name);
    }

    /** The thumbprint of the certificate that the token is bound to (RFC 8705 section 3.1). */
    Optional<String> boundTo() {
        return claims.get("cnf") instanceof JsonObject confirmation ? text(confirmation, "x5t#S256") : Optional.empty();
    }

    /** The instant from which nobody may accept it any more (RFC 7519 section 4.1.4). */
    Optional<Instant> endsAt() {
        return claims.get("exp") instanceof JsonNumber seconds && Math.abs(seconds.doubleValue()) < MAX_SECONDS
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
