// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import org.jspecify.annotations.Nullable;

/**
 * What tells tokens of the app apart.
 *
 * @param asking which a rotated binding may change
 * @param thumbprint of the certificate that the token may be bound to (RFC 8705 section 3)
 * @param grant digest of the user's assertion, empty for the app itself
 */
record TokenKey(String client, Asking asking, Tenant tenant, String thumbprint, String grant) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenKey key
                && client.equals(key.client)
                && asking.equals(key.asking)
                && tenant.equals(key.tenant)
                && thumbprint.equals(key.thumbprint)
                && grant.equals(key.grant);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * tenant.hashCode() + thumbprint.hashCode()) + grant.hashCode();
    }
}
