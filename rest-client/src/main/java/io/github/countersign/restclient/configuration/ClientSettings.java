// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.http.Reach;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.TrustedServers;
import io.github.countersign.restclient.token.Asking;
import io.github.countersign.restclient.token.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the keys say of one client, ready to use.
 *
 * @param reach how its token service is reached
 * @param tokens empty for a client that only shows its certificate
 * @param interfaces class names or config keys of REST clients that use its TLS without an annotation
 */
public record ClientSettings(
        String name,
        ClientIdentity identity,
        TrustedServers trusted,
        Optional<Tokens> tokens,
        Reach reach,
        List<String> interfaces,
        Sources sources,
        boolean allowPlainHttp) {

    /**
     * How it is looked after.
     *
     * @param reloadInterval how often they are looked at again
     * @param expiryWarning how long before its end a certificate should have been renewed; empty if nobody said so
     * @param health whether readiness speaks of it
     */
    public record Sources(Duration reloadInterval, Optional<Duration> expiryWarning, boolean health) {}

    /** What is asked of the token service, and for whom if the app says nothing else. */
    public record Tokens(Asking asking, Tenant tenant) {}
}
