// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.presented.AddressRange;
import io.github.countersign.mechanism.presented.ProxySecret;
import io.github.countersign.mechanism.presented.TrustedSender;
import io.github.countersign.mechanism.profile.ProxyProfiles;
import io.github.countersign.mechanism.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who may speak for callers: addresses, secret, or both. */
final class SenderReader {
    private static final String EVERYBODY =
            "whoever reaches this app can speak for every caller whose certificate is known; only the network protects it";

    /** Characters of a secret that nobody guesses: 16 of base64 are 96 bits. */
    private static final int SHORTEST_SECRET = 16;

    private final Settings settings;

    SenderReader(Settings settings) {
        this.settings = settings;
    }

    TrustedSender read() {
        return new TrustedSender(addresses(), secret());
    }

    private List<AddressRange> addresses() {
        String key = Key.PROXY_TRUSTED.toString();
        List<String> ranges = settings.requiredList(key, "addresses or CIDR ranges of the proxy, or any");
        if (ranges.equals(List.of("any"))) {
            settings.warning(key + "=any", EVERYBODY);
            return List.of(AddressRange.EVERY_4, AddressRange.EVERY_6);
        }
        List<AddressRange> addresses = new ArrayList<>();
        for (String range : ranges) {
            AddressRange.parse(range)
                    .ifPresentOrElse(
                            addresses::add,
                            () -> settings.problem(
                                    key, range, "is no address and no CIDR range (names are not resolved)"));
        }
        if (AddressRange.areEverybody(addresses)) {
            settings.warning(key, "these ranges together are every address: " + EVERYBODY);
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
            settings.problem(
                    Key.PROXY_SECRET_HEADER.toString(),
                    "is no header name (" + header.get().length() + " characters; not shown, as it may be the secret)");
        }
        if (header.filter(SenderReader::isOfProxy).isPresent()) {
            settings.warning(
                    Key.PROXY_SECRET_HEADER.toString(),
                    "is a header that the proxy writes about certificates; choose another");
        }
        if (secret.filter(value -> !value.matches("\\p{Graph}+")).isPresent()) {
            settings.problem(Key.PROXY_SECRET.toString(), "holds blanks or characters outside ASCII");
        }
        if (secret.filter(value -> value.length() < SHORTEST_SECRET).isPresent()) {
            settings.warning(
                    Key.PROXY_SECRET.toString(),
                    "is shorter than " + SHORTEST_SECRET + " characters: it could be guessed");
        }
        return header.flatMap(name -> secret.map(value -> new ProxySecret(name, value)));
    }

    private static boolean isOfProxy(String header) {
        return ProxyProfiles.all().stream()
                .anyMatch(profile -> profile.headers().include(header));
    }
}
