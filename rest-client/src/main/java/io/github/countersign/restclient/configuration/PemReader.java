// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.CertificateText;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.key.PrivateKeyText;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.TextSource;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a certificate chain and its private key from PEM. */
final class PemReader {
    private final ClientValues values;
    private final Settings settings;
    private final Instant now;

    /** Certificates and where they stand. */
    record Chain(List<X509Certificate> certificates, String place) {}

    /** A private key and where it stands. */
    record Held(PrivateKey key, String place) {
        /** Never the key. */
        @Override
        public String toString() {
            return place;
        }
    }

    PemReader(ClientValues values, Settings settings, Instant now) {
        this.values = values;
        this.settings = settings;
        this.now = now;
    }

    Optional<Chain> chain(PlacedValue source) {
        return TextSource.text(source, settings).flatMap(text -> {
            try {
                return Optional.of(new Chain(CertificateText.read(text), source.place()));
            } catch (UnusableException unusable) {
                return problem(source.place(), String.valueOf(unusable.getMessage()));
            }
        });
    }

    Optional<Held> key(PlacedValue source) {
        Optional<char[]> password = values.value(Key.PRIVATE_KEY_PASSWORD)
                .map(known -> known.value().toCharArray());
        return TextSource.text(source, settings).flatMap(text -> {
            try {
                return Optional.of(new Held(PrivateKeyText.read(text, password), source.place()));
            } catch (UnusableException unusable) {
                return problem(source.place(), String.valueOf(unusable.getMessage()));
            }
        });
    }

    /** Both together, if they belong together. */
    Optional<ClientIdentity> identity(Held held, Chain chain) {
        try {
            ClientIdentity identity = ClientIdentity.of(held.key(), chain.certificates(), now);
            if (identity.strangers() > 0) {
                settings.warning(
                        chain.place(),
                        "holds " + identity.strangers()
                                + " certificates that do not lead on from the client's; is one missing?");
            }
            return Optional.of(identity);
        } catch (UnusableException unusable) {
            return problem(held.place(), unusable.getMessage() + " of " + chain.place());
        }
    }

    private <T> Optional<T> problem(String place, String problem) {
        settings.problem(place, problem);
        return Optional.empty();
    }
}
