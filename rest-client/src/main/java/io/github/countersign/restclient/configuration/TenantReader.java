// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.ShownValue;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Tenant;
import io.github.countersign.restclient.token.Tenants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads for whom a client asks for tokens. */
final class TenantReader {
    private static final Pattern DOMAIN = Pattern.compile(
            "localhost|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\.[a-z][a-z0-9-]+");

    private final ClientValues values;
    private final Settings settings;

    TenantReader(ClientValues values, Settings settings) {
        this.values = values;
        this.settings = settings;
    }

    /** Which others may be asked for. */
    Tenants others() {
        String key = Key.SUBDOMAIN_HOSTS.of(values.name());
        List<String> hosts = settings.list(key).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        hosts.stream()
                .filter(host -> !DOMAIN.matcher(host).matches())
                .forEach(host ->
                        settings.problem(key, ShownValue.of(key, host) + "is no domain, such as login.example.com"));
        return new Tenants(settings.flag(Key.TENANT_OF_USER.of(values.name()), true), hosts);
    }

    /** @param endpoint as far as it is known */
    Optional<Tenant> read(Optional<Endpoint> endpoint, Tenants others) {
        Optional<PlacedValue> zone = values.value(Key.ZONE);
        Optional<PlacedValue> subdomain = values.value(Key.SUBDOMAIN);
        if (zone.isPresent() && subdomain.isPresent()) {
            settings.problem(zone.get().place(), "stands beside subdomain; keep one of them");
        }
        Optional<Tenant> inZone = zone.flatMap(
                id -> told(Tenant.inZone(id.value()), id, "has other characters than letters, digits, dashes"));
        Optional<Tenant> inSubdomain = subdomain.flatMap(label -> inSubdomain(label, endpoint, others));
        return zone.isEmpty() && subdomain.isEmpty() ? Optional.of(Tenant.OF_THE_HOST) : inZone.or(() -> inSubdomain);
    }

    private Optional<Tenant> inSubdomain(PlacedValue subdomain, Optional<Endpoint> endpoint, Tenants others) {
        if (endpoint.isPresent()
                && endpoint.get() instanceof Endpoint.At at
                && !others.mayBeSubdomainsOf(at.address())) {
            settings.problem(
                    subdomain.place(),
                    "cannot stand before the host of the token URL, which is not XSUAA's; use zone, or list the domain in "
                            + Key.SUBDOMAIN_HOSTS.of(values.name()));
        }
        return told(Tenant.inSubdomain(subdomain.value()), subdomain, "is not one DNS label");
    }

    private Optional<Tenant> told(Optional<Tenant> tenant, PlacedValue source, String problem) {
        if (tenant.isEmpty()) {
            settings.problem(source.place(), problem);
        }
        return tenant;
    }
}
