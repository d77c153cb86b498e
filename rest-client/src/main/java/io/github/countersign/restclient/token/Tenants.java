// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants are asked for beside the configured one.
 *
 * @param ofUser whether the tenant that a user's token names counts where the app names none
 * @param subdomainHosts domains below which a subdomain may stand, beside XSUAA's; lower case
 */
public record Tenants(boolean ofUser, List<String> subdomainHosts) {
    /** Anybody may register a name below most other domains, and would get client id and assertions. */
    private static final Pattern XSUAA =
            Pattern.compile("authentication\\.(cert\\.)?[a-z0-9-]+\\.(hana\\.ondemand\\.com|platform\\.sapcloud\\.cn)");

    public Tenants {
        subdomainHosts = List.copyOf(subdomainHosts);
    }

    /** Whether a subdomain may take the place of the first label of this host. */
    public boolean mayBeSubdomainsOf(URI address) {
        String domain = address.getHost().toLowerCase(Locale.ROOT).replaceFirst("^[^.]+\\.?", "");
        return XSUAA.matcher(domain).matches()
                || subdomainHosts.stream().anyMatch(host -> domain.equals(host) || domain.endsWith("." + host));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tenants tenants
                && ofUser == tenants.ofUser
                && subdomainHosts.equals(tenants.subdomainHosts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ofUser, subdomainHosts);
    }
}
