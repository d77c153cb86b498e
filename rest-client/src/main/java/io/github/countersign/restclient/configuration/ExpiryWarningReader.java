// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/** Reads how long before its end a certificate should have been renewed. */
final class ExpiryWarningReader {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Cloud Foundry renews one of a day 60 to 20 minutes before its end, one of hours in the last quarter to twelfth of its life. */
    private static final Duration INSTANCE_IDENTITY = Duration.ofMinutes(15);

    private static final int INSTANCE_IDENTITY_PART = 15;

    private final ClientValues values;
    private final Settings settings;

    ExpiryWarningReader(ClientValues values, Settings settings) {
        this.values = values;
        this.settings = settings;
    }

    /** Empty where neither the key nor the kind of the source says so. */
    Optional<Duration> read(Optional<ClientIdentity> identity) {
        String key = Key.EXPIRY_WARNING.of(values.name());
        return settings.text(key).isPresent()
                ? Optional.of(settings.duration(key, Duration.ZERO, Duration.ZERO, LONGEST))
                : identity.filter(known -> values.isInstanceIdentity()).map(ExpiryWarningReader::ofInstance);
    }

    private static Duration ofInstance(ClientIdentity identity) {
        Duration part = ClientIdentity.life(identity.certificate()).dividedBy(INSTANCE_IDENTITY_PART);
        return part.compareTo(INSTANCE_IDENTITY) < 0 ? part : INSTANCE_IDENTITY;
    }
}
