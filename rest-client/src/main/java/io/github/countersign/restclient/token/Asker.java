// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.identity.ClientTls;

/**
 * Who asks.
 *
 * @param tenant for whom, where the app names nobody: what is answered about another one, which a caller may have chosen, says
 *     nothing of the client
 */
public record Asker(String client, Tenant tenant, ClientTls tls) {

    TokenException refused(String text) {
        return new TokenException(Reason.REQUEST_REFUSED, client, ": " + text, null);
    }
}
