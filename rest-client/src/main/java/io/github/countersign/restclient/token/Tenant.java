// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom a token is: the tenant that the host stands for, one named by a zone, or one named by a subdomain.
 *
 * @param zone goes out as {@code X-zid}, or as {@code app_tid}
 * @param subdomain takes the place of the host's first label
 */
public record Tenant(Optional<String> zone, Optional<String> subdomain) {
    /** That of the host. */
    public static final Tenant OF_THE_HOST = new Tenant(Optional.empty(), Optional.empty());

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** Empty if it is no id of a zone. */
    public static Optional<Tenant> inZone(String zone) {
        return zone.matches("[A-Za-z0-9-]{1,64}")
                ? Optional.of(new Tenant(Optional.of(zone), Optional.empty()))
                : Optional.empty();
    }

    /** Empty unless it is one DNS label (RFC 1123 section 2.1): anything more could name a host of the caller's choice. */
    public static Optional<Tenant> inSubdomain(String subdomain) {
        String lower = subdomain.toLowerCase(Locale.ROOT);
        return lower.matches(LABEL) ? Optional.of(new Tenant(Optional.empty(), Optional.of(lower))) : Optional.empty();
    }

    boolean isAtTheHostOf(Tenant other) {
        return subdomain.equals(other.subdomain);
    }

    /** The same address on the tenant's host. */
    URI at(URI address) {
        return subdomain
                .map(label -> withHost(address, address.getHost().replaceFirst("^[^.]+", label)))
                .orElse(address);
    }

    private static URI withHost(URI address, String host) {
        try {
            return new URI(
                    address.getScheme(), null, host, address.getPort(), address.getPath(), address.getQuery(), null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tenant tenant && zone.equals(tenant.zone) && subdomain.equals(tenant.subdomain);
    }

    @Override
    public int hashCode() {
        return 31 * zone.hashCode() + subdomain.hashCode();
    }
}
