// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where tokens are asked for. */
public sealed interface Endpoint {

    /** At this address. */
    record At(URI address) implements Endpoint {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof At at && address.equals(at.address);
        }

        @Override
        public int hashCode() {
            return address.hashCode();
        }
    }

    /** Where the metadata of this issuer says (RFC 8414, OpenID Connect Discovery 1.0), at its mTLS alias if it has one. */
    record OfIssuer(URI issuer) implements Endpoint {
        /** Where the metadata is. */
        URI metadata() {
            return URI.create(issuer.toString().replaceFirst("/+$", "") + "/.well-known/openid-configuration");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfIssuer of && issuer.equals(of.issuer);
        }

        @Override
        public int hashCode() {
            return issuer.hashCode();
        }
    }

    /** The host that is known without asking. */
    default String host() {
        return this instanceof At at
                ? at.address().getHost()
                : ((OfIssuer) this).issuer().getHost();
    }
}
