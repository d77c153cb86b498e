// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.identity.CertificateText;
import io.github.countersign.restclient.identity.TrustedServers;
import io.github.countersign.restclient.settings.PemBlock;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.TextSource;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which authorities may issue the certificates of servers. */
final class TrustReader {
    private final Settings settings;

    TrustReader(Settings settings) {
        this.settings = settings;
    }

    /** Those of the JVM where the key is absent. */
    TrustedServers read(String key) {
        Optional<String> value = settings.text(key);
        if (value.isEmpty()) {
            return TrustedServers.ofTheJvm();
        }
        List<String> sources = TextSource.isPem(value.get()) ? List.of(value.get()) : settings.list(key);
        List<X509Certificate> authorities = new ArrayList<>();
        for (String source : sources) {
            TextSource.text(new PlacedValue(key, source), settings)
                    .ifPresent(text -> authorities.addAll(read(text, key)));
        }
        return TrustedServers.issuedBy(authorities);
    }

    private List<X509Certificate> read(String text, String key) {
        try {
            if (!PemBlock.privateKeys(text).isEmpty()) {
                settings.warning(key, "holds a private key, which is passed over; remove it: no CA needs it here");
            }
            return CertificateText.read(text);
        } catch (UnusableException unusable) {
            settings.problem(key, String.valueOf(unusable.getMessage()));
            return List.of();
        }
    }
}
