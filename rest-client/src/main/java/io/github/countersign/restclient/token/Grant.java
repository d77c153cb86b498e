// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** On whose authority a token is asked for: the client's own, or that of a user's token. */
final class Grant {
    /** RFC 6749 section 4.4. */
    static final Grant CLIENT_CREDENTIALS = new Grant(Optional.empty());
    /** RFC 7523 section 2.1. */
    static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Optional<String> assertion;

    /** As long as the whole head of a request may be at most servers: no longer token came to the app in one. */
    static final int LONGEST_ASSERTION = 16 * 1024;

    /** RFC 7515 section 3.1, or encrypted: RFC 7516 section 3.1, where the second part may be empty. */
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+|[\\w-]+\\.[\\w-]*(\\.[\\w-]+){3}");

    private Grant(Optional<String> assertion) {
        this.assertion = assertion;
    }

    /** Empty for what is no JWT by its shape, or longer than {@link #LONGEST_ASSERTION}: nobody need be asked about it. */
    static Optional<Grant> onBehalfOf(String userToken) {
        return userToken.length() <= LONGEST_ASSERTION && JWT.matcher(userToken).matches()
                ? Optional.of(new Grant(Optional.of(userToken)))
                : Optional.empty();
    }

    boolean isOnBehalfOfAUser() {
        return assertion.isPresent();
    }

    /** What it adds to a request. IAS would answer with an opaque token to a user's unless a JWT is asked for. */
    Map<String, String> parameters() {
        return assertion
                .map(jwt -> Map.of("grant_type", JWT_BEARER, "assertion", jwt, "token_format", "jwt"))
                .orElse(Map.of("grant_type", "client_credentials"));
    }

    /** When the user's token ends, as far as it can be read; nothing that was given for it serves longer. */
    Optional<Instant> endsAt(JsonProvider json) {
        return assertion.flatMap(token -> Jwt.read(token, json)).flatMap(Jwt::endsAt);
    }

    /**
     * The tenant that the user's token names (XSUAA: {@code zid}, IAS: {@code app_tid}), whose signature nobody checks here: the
     * token service does, and the zone that is asked for with it is that of the answer.
     */
    Optional<Tenant> tenant(JsonProvider json) {
        return assertion
                .flatMap(token -> Jwt.read(token, json))
                .flatMap(jwt -> jwt.claim("zid").or(() -> jwt.claim("app_tid")))
                .flatMap(Tenant::inZone);
    }

    /** Tells grants apart without holding the assertion. */
    String digest() {
        return assertion.map(Grant::sha256).orElse("");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never the assertion. */
    @Override
    public String toString() {
        return isOnBehalfOfAUser() ? "jwt-bearer" : "client_credentials";
    }
}
