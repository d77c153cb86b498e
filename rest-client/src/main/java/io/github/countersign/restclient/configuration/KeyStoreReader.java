// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.KeyStoreContent;
import io.github.countersign.restclient.identity.StoreEncryption;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.TextSource;
import io.github.countersign.restclient.settings.UnusableException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a client's identity from a key store. */
final class KeyStoreReader {
    private final ClientValues values;
    private final Settings settings;
    private final Instant now;

    KeyStoreReader(ClientValues values, Settings settings, Instant now) {
        this.values = values;
        this.settings = settings;
        this.now = now;
    }

    Optional<ClientIdentity> read(PlacedValue store) {
        Stream.of(Key.CERTIFICATE, Key.PRIVATE_KEY)
                .flatMap(key -> values.value(key).stream())
                .forEach(other -> settings.problem(other.place(), "stands beside key-store; keep one of them"));
        return TextSource.bytes(store, settings).flatMap(content -> identity(content, store));
    }

    private Optional<ClientIdentity> identity(byte[] content, PlacedValue store) {
        Optional<char[]> password =
                values.value(Key.KEY_STORE_PASSWORD).map(known -> known.value().toCharArray());
        Optional<String> alias = values.value(Key.KEY_STORE_ALIAS).map(PlacedValue::value);
        // MicroProfile Config has no empty values: none is the empty one
        char[] opening = password.orElseGet(() -> new char[0]);
        try {
            return Optional.of(KeyStoreContent.read(content, opening, alias, now));
        } catch (UnusableException unusable) {
            Optional<String> unread = StoreEncryption.unread(content, opening);
            if (password.isEmpty() && unread.isEmpty() && !KeyStoreContent.isOpenedBy(content, opening)) {
                settings.missing(Key.KEY_STORE_PASSWORD.of(values.name()), "the password of the key store");
            } else {
                settings.problem(store.place(), unread.orElse(String.valueOf(unusable.getMessage())));
            }
            return Optional.empty();
        }
    }
}
