// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of a client, for code that needs one itself; REST clients need only {@link BearerToken}. Inject it; the
 * injected one speaks for the client {@code xsuaa}, or for the only one that is configured. Safe for many threads.
 *
 * <pre>{@code
 * @Inject TokenService tokens;
 *
 * orders.list(tokens.exchange(jwt.getRawToken()).authorization());
 * }</pre>
 *
 * <p>Tokens are remembered and renewed after half of their life, or after two hours, while the old one still serves. So a
 * call rarely waits for the token service; the first one of its kind does.
 */
public interface TokenService {

    /**
     * A token for the app itself: grant {@code client_credentials} (RFC 6749 section 4.4).
     *
     * @throws TokenException if there is none to be had
     */
    AccessToken token();

    /**
     * A token for a user, on whose behalf the app acts: grant {@code jwt-bearer} (RFC 7523 section 2.1).
     *
     * @param userToken the JWT with which the user called this app, without {@code Bearer}; null or blank is an error, and
     *     never leads to a token of the app itself
     * @throws TokenException if there is none to be had
     */
    AccessToken exchange(@Nullable String userToken);

    /**
     * A token for a user in place of one that a resource refused with 401, as after a change of keys. Repeat the call with it
     * once, if the call may be repeated.
     *
     * @param refused the token that {@link #exchange} returned
     * @param userToken as for {@link #exchange}
     * @return empty where another one would not help or cannot be had: the refused one is younger than a minute, or was replaced
     *     less than a minute ago, or the token service does not take the user's token again
     * @throws TokenException if the user's token cannot be exchanged at all
     */
    default Optional<AccessToken> exchangeInsteadOf(AccessToken refused, @Nullable String userToken) {
        return Optional.empty();
    }

    /**
     * The service of another client, without any tenant but its own.
     *
     * @param name one of the names in {@code mtls.clients}
     * @throws TokenException for any other name
     */
    TokenService client(String name);

    /**
     * The same client for a zone (tenant) of XSUAA, which goes out as header {@code X-zid} in place of the configured zone or
     * subdomain. A JWT of another zone is refused.
     *
     * @param zone the zone's id: letters, digits and dashes
     * @throws TokenException if it is none
     */
    TokenService zone(String zone);

    /**
     * The same client for a tenant's subdomain, which takes the place of the first label of the token service's host.
     *
     * @param subdomain one DNS label (RFC 1123 section 2.1), so that no caller can choose another host
     * @throws TokenException if it is none
     */
    TokenService subdomain(String subdomain);
}
