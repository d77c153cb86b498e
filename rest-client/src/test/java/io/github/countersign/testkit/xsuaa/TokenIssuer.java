// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit.xsuaa;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Makes signed JWTs with the claims of XSUAA, and reads the zone of those it is shown. */
final class TokenIssuer {
    private final KeyPair keys = keys();
    private final Clock clock;

    TokenIssuer(Clock clock) {
        this.clock = clock;
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token of the app itself, or of the user of the assertion. */
    String token(TokenCall call, String zone, long seconds) {
        long now = clock.instant().getEpochSecond();
        String client = call.parameter("client_id").orElse("");
        JsonObjectBuilder claims = Json.createObjectBuilder()
                .add("jti", UUID.randomUUID().toString())
                .add("iss", "https://" + call.host().replace(".cert.", ".") + "/oauth/token")
                .add(
                        "sub",
                        call.parameter("assertion")
                                .flatMap(TokenIssuer::subject)
                                .orElse(client))
                .add("cid", client)
                .add("azp", client)
                .add("client_id", client)
                .add("zid", zone)
                .add("grant_type", call.parameter("grant_type").orElse(""))
                .add(
                        "scope",
                        Json.createArrayBuilder().add(call.parameter("scope").orElse("uaa.resource")))
                .add("cnf", Json.createObjectBuilder().add("x5t#S256", thumbprint(call)))
                .add("iat", now)
                .add("exp", now + seconds);
        call.parameter("authorities")
                .flatMap(TokenIssuer::object)
                .ifPresent(authorities -> claims.add("az_attr", authorities.getJsonObject("az_attr")));
        return signed(claims.build());
    }

    /** A token with which a user of that zone calls an app. */
    String userToken(String user, String zone) {
        return signed(user(user, zone).build());
    }

    /** One that ends at this instant. */
    String userToken(String user, String zone, Instant end) {
        return signed(user(user, zone).add("exp", end.getEpochSecond()).build());
    }

    private static JsonObjectBuilder user(String user, String zone) {
        return Json.createObjectBuilder()
                .add("jti", UUID.randomUUID().toString())
                .add("sub", user)
                .add("user_name", user)
                .add("zid", zone);
    }

    private static String thumbprint(TokenCall call) {
        try {
            return base64(
                    MessageDigest.getInstance("SHA-256").digest(call.caller().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String signed(JsonObject claims) {
        String content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<String> zone(String assertion) {
        return claims(assertion).map(claims -> claims.getString("zid", ""));
    }

    private static Optional<String> subject(String assertion) {
        return claims(assertion).map(claims -> claims.getString("sub", ""));
    }

    private static Optional<JsonObject> claims(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        try {
            return parts.length == 3
                    ? object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException noJwt) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(Json.createReader(new StringReader(text)).readObject());
        } catch (JsonException noJson) {
            return Optional.empty();
        }
    }
}
