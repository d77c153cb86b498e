// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.token.TenantTokens;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Puts a token on each call, and lets a call that was refused for its token be made once more with a new one. */
class BearerFilter implements ClientRequestFilter, ClientResponseFilter {
    /** The token that was put on a call; one with an {@code Authorization} header of its own has none. */
    private static final String SENT = BearerFilter.class.getName() + ".sent";

    /** RFC 9110 section 9.2.1. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final NamedClient client;
    private final TenantTokens tokens;

    BearerFilter(NamedClient client) {
        this.client = client;
        this.tokens = client.ownTokens();
    }

    @Override
    public void filter(ClientRequestContext request) {
        if (request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            return;
        }
        refusePlainHttp(request);
        AccessToken token = tokens.token();
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, token.authorization());
        request.setProperty(SENT, token);
    }

    private void refusePlainHttp(ClientRequestContext request) {
        if (!"https".equalsIgnoreCase(request.getUri().getScheme())
                && !client.settings().allowPlainHttp()) {
            throw new TokenException(
                    Reason.CONFIGURATION,
                    client.name(),
                    ": a token goes over https only, not to " + request.getUri().getHost()
                            + "; in a mesh set mtls.client." + client.name() + ".allow-plain-http=true",
                    null);
        }
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        int status = response.getStatus();
        // who is forbidden something may have done half of it
        boolean refused = status == 401 || (status == 403 && SAFE.contains(request.getMethod()));
        if (!refused || !(request.getProperty(SENT) instanceof AccessToken sent)) {
            return;
        }
        Optional<AccessToken> other = tokens.insteadOf(sent);
        Optional<RepeatedCall> again = RepeatedCall.of(request);
        if (other.isPresent() && again.isPresent()) {
            again.get().answerTo(response, other.get(), client.settings().reach());
        }
    }
}
