// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;

/**
 * What tells tokens of the app apart.
 *
 * @param asking which a rotated binding may change
 * @param thumbprint of the certificate that the token may be bound to (RFC 8705 section 3)
 * @param grant digest of the user's assertion, empty for the app itself
 */
record TokenKey(String client, ClientTokens.Asking asking, Tenant tenant, String thumbprint, String grant) {

    /** For a thread that was told to stop while it waited. */
    TokenException interrupted() {
        Thread.currentThread().interrupt();
        return new TokenException(Reason.UNAVAILABLE, client, ": interrupted while waiting for a token", null);
    }
}
