// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who a client is, from a key store or from PEM, and makes sure that it can be used now. */
final class IdentityReader {
    private final ClientValues values;
    private final Settings settings;
    private final Instant now;

    IdentityReader(ClientValues values, Settings settings, Clock clock) {
        this.values = values;
        this.settings = settings;
        this.now = clock.instant();
    }

    Optional<ClientIdentity> read() {
        Optional<PlacedValue> store = values.value(Key.KEY_STORE);
        return store.isPresent() ? stored(store.get()) : pem();
    }

    private Optional<ClientIdentity> stored(PlacedValue store) {
        Optional<ClientIdentity> identity = new KeyStoreReader(values, settings, now).read(store);
        identity.ifPresent(known -> checkDates(known, store.place()));
        return identity;
    }

    private Optional<ClientIdentity> pem() {
        Stream.of(Key.KEY_STORE_PASSWORD, Key.KEY_STORE_ALIAS)
                .flatMap(key -> values.value(key).stream())
                .forEach(left -> settings.problem(left.place(), "belongs to a key-store, and there is none"));
        Optional<PlacedValue> certificate = values.certificate();
        Optional<PlacedValue> key = values.privateKey();
        String expected = "PEM, file: or classpath:";
        if (certificate.isEmpty()) {
            values.missing(Key.CERTIFICATE, "certificate", "the client certificate with its chain: " + expected);
        }
        if (key.isEmpty()) {
            values.missing(Key.PRIVATE_KEY, "key", "the private key of the client certificate: " + expected);
        }
        PemReader reader = new PemReader(values, settings, now);
        // both, so that what is wrong with either is said at once
        Optional<PemReader.Chain> chain = certificate.flatMap(reader::chain);
        Optional<PemReader.Held> held = key.flatMap(reader::key);
        Optional<ClientIdentity> identity = chain.flatMap(known -> held.flatMap(mine -> reader.identity(mine, known)));
        identity.ifPresent(known -> checkDates(known, certificate.get().place()));
        return identity;
    }

    private void checkDates(ClientIdentity identity, String place) {
        Instant notBefore = identity.certificate().getNotBefore().toInstant();
        if (identity.isExpired(now)) {
            settings.problem(place, "expired at " + identity.notAfter() + "; renew the binding");
        } else if (now.isBefore(notBefore)) {
            settings.problem(place, "is not valid before " + notBefore + "; is this machine's clock right?");
        }
        identity.flaw(now).ifPresent(flaw -> settings.warning(place, flaw));
    }
}
