// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.TrustedServers;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Tenant;
import io.github.countersign.restclient.token.TokenForm;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the keys say of one client, ready to use.
 *
 * @param tokens empty for a client that only shows its certificate
 * @param reloadInterval how often the sources are looked at again
 * @param interfaces class names or config keys of REST clients that use its TLS without an annotation
 */
public record ClientSettings(
        String name,
        ClientIdentity identity,
        TrustedServers trusted,
        Optional<Tokens> tokens,
        Connection connection,
        List<String> interfaces,
        Duration reloadInterval,
        boolean allowPlainHttp) {

    /**
     * Where tokens are asked for, with what, and for whom if the app says nothing else.
     *
     * @param logonHold how long a client that is not known is not shown again
     */
    public record Tokens(Endpoint endpoint, TokenForm form, Tenant tenant, Duration logonHold) {}

    /** How the token service is reached. */
    public record Connection(Duration connectTimeout, Duration readTimeout, Optional<ProxySelector> proxy) {}
}
