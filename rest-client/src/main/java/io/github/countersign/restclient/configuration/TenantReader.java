// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Tenant;
import java.util.Optional;

/** Reads for whom a client asks for tokens. */
final class TenantReader {
    private final ClientValues values;
    private final Settings settings;

    TenantReader(ClientValues values, Settings settings) {
        this.values = values;
        this.settings = settings;
    }

    /** @param endpoint as far as it is known */
    Optional<Tenant> read(Optional<Endpoint> endpoint) {
        Optional<PlacedValue> zone = values.value(Key.ZONE);
        Optional<PlacedValue> subdomain = values.value(Key.SUBDOMAIN);
        if (zone.isPresent() && subdomain.isPresent()) {
            settings.problem(zone.get().place(), "stands beside subdomain; keep one of them");
        }
        Optional<Tenant> inZone = zone.flatMap(
                id -> told(Tenant.inZone(id.value()), id, "has other characters than letters, digits, dashes"));
        Optional<Tenant> inSubdomain = subdomain.flatMap(label -> inSubdomain(label, endpoint));
        return zone.isEmpty() && subdomain.isEmpty() ? Optional.of(Tenant.OF_THE_HOST) : inZone.or(() -> inSubdomain);
    }

    private Optional<Tenant> inSubdomain(PlacedValue subdomain, Optional<Endpoint> endpoint) {
        if (endpoint.isPresent() && endpoint.get() instanceof Endpoint.At at && !Tenant.canBeIn(at.address())) {
            settings.problem(subdomain.place(), "cannot stand before the host of the token URL; use zone");
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
