// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.CertificateText;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.PrivateKeyText;
import io.github.countersign.restclient.identity.UnusableException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a client's certificate chain and private key, and makes sure that they can be used now. */
final class IdentityReader {
    private static final String SOURCES = "PEM, file: or classpath:";

    private final ClientValues values;
    private final Settings settings;
    private final Clock clock;

    IdentityReader(ClientValues values, Settings settings, Clock clock) {
        this.values = values;
        this.settings = settings;
        this.clock = clock;
    }

    Optional<ClientIdentity> read() {
        Optional<Located> certificate = values.value(Key.CERTIFICATE, "certificate");
        Optional<Located> key = values.value(Key.PRIVATE_KEY, "key");
        if (certificate.isEmpty()) {
            values.missing(Key.CERTIFICATE, "certificate", "the client certificate with its chain: " + SOURCES);
        }
        if (key.isEmpty()) {
            values.missing(Key.PRIVATE_KEY, "key", "the private key of the client certificate: " + SOURCES);
        }
        Optional<List<X509Certificate>> chain = certificate.flatMap(this::chain);
        Optional<PrivateKey> privateKey = key.flatMap(this::privateKey);
        return chain.flatMap(known -> privateKey.flatMap(mine -> identity(mine, known, key.get(), certificate.get())));
    }

    private Optional<List<X509Certificate>> chain(Located source) {
        return PemSource.text(source, settings).flatMap(text -> {
            try {
                return Optional.of(CertificateText.read(text));
            } catch (UnusableException unusable) {
                settings.problem(source.place(), String.valueOf(unusable.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<PrivateKey> privateKey(Located source) {
        Optional<char[]> password = values.value(Key.PRIVATE_KEY_PASSWORD)
                .map(known -> known.value().toCharArray());
        return PemSource.text(source, settings).flatMap(text -> {
            try {
                return Optional.of(PrivateKeyText.read(text, password));
            } catch (UnusableException unusable) {
                settings.problem(source.place(), String.valueOf(unusable.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<ClientIdentity> identity(
            PrivateKey key, List<X509Certificate> certificates, Located keySource, Located certificateSource) {
        try {
            ClientIdentity identity = ClientIdentity.of(key, certificates);
            checkDates(identity, certificateSource.place());
            int strangers = Set.copyOf(certificates).size() - identity.chain().size();
            if (strangers > 0) {
                settings.warning(
                        certificateSource.place(),
                        "holds " + strangers + " certificates that do not lead on from the client's; is one missing?");
            }
            return Optional.of(identity);
        } catch (UnusableException unusable) {
            settings.problem(keySource.place(), unusable.getMessage() + " of " + certificateSource.place());
            return Optional.empty();
        }
    }

    private void checkDates(ClientIdentity identity, String place) {
        Instant now = clock.instant();
        Instant notBefore = identity.certificate().getNotBefore().toInstant();
        if (identity.isExpired(now)) {
            settings.problem(place, "expired at " + identity.notAfter() + "; renew the binding");
        } else if (now.isBefore(notBefore)) {
            settings.problem(place, "is not valid before " + notBefore + "; is this machine's clock right?");
        }
    }
}
