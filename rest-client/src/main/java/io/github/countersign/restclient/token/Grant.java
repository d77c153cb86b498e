// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** On whose authority a token is asked for: the client's own, or that of a user's token. */
final class Grant {
    /** RFC 6749 section 4.4. */
    static final Grant CLIENT_CREDENTIALS = new Grant(Optional.empty());
    /** RFC 7523 section 2.1. */
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Optional<String> assertion;

    private Grant(Optional<String> assertion) {
        this.assertion = assertion;
    }

    static Grant onBehalfOf(String userToken) {
        return new Grant(Optional.of(userToken));
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
