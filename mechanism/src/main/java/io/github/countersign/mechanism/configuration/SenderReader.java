// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.presented.AddressRange;
import io.github.countersign.mechanism.presented.ProxySecret;
import io.github.countersign.mechanism.presented.TrustedSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who may speak for callers: addresses, secret, or both. */
final class SenderReader {
    private final Settings settings;
    private final List<String> warnings;

    SenderReader(Settings settings, List<String> warnings) {
        this.settings = settings;
        this.warnings = warnings;
    }

    TrustedSender read() {
        return new TrustedSender(addresses(), secret());
    }

    private List<AddressRange> addresses() {
        String key = Key.PROXY_TRUSTED.toString();
        List<String> ranges = settings.requiredList(key, "addresses or CIDR ranges of the proxy, or any");
        if (ranges.equals(List.of("any"))) {
            warnings.add(key + "=any: whoever reaches this app can speak for every caller whose certificate is known;"
                    + " only the network protects it");
            ranges = List.of("0.0.0.0/0", "::/0");
        }
        List<AddressRange> addresses = new ArrayList<>();
        for (String range : ranges) {
            AddressRange.parse(range)
                    .ifPresentOrElse(
                            addresses::add,
                            () -> settings.problem(
                                    key, "'" + range + "' is no address and no CIDR range (names are not resolved)"));
        }
        return addresses;
    }

    private Optional<ProxySecret> secret() {
        Optional<String> header = settings.text(Key.PROXY_SECRET_HEADER.toString());
        Optional<String> secret = settings.text(Key.PROXY_SECRET.toString());
        if (header.isPresent() != secret.isPresent()) {
            Key missing = header.isPresent() ? Key.PROXY_SECRET : Key.PROXY_SECRET_HEADER;
            settings.required(missing.toString(), "both secret and secret-header, or none");
        }
        if (header.filter(name -> !name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")).isPresent()) {
            settings.problem(Key.PROXY_SECRET_HEADER.toString(), "is no header name");
        }
        if (secret.filter(value -> !value.matches("\\p{Graph}+")).isPresent()) {
            settings.problem(Key.PROXY_SECRET.toString(), "holds blanks or characters outside ASCII");
        }
        return header.flatMap(name -> secret.map(value -> new ProxySecret(name, value)));
    }
}
