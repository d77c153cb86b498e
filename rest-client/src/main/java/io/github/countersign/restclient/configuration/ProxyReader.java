// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.http.HttpProxy;
import io.github.countersign.restclient.settings.Settings;
import java.net.ProxySelector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which proxy leads to the token service. */
final class ProxyReader {
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):([1-9]\\d{0,4})");

    private final String client;
    private final Settings settings;

    ProxyReader(String client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Empty where the JVM's own settings decide. */
    Optional<ProxySelector> read() {
        String key = Key.HTTP_PROXY.of(client);
        String exceptionsKey = Key.HTTP_PROXY_EXCEPTIONS.of(client);
        List<String> exceptions = settings.list(exceptionsKey).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        for (String host : exceptions) {
            if (!host.matches("(\\*\\.)?[a-z0-9.-]+")) {
                settings.problem(exceptionsKey, "'" + host + "' is no host name and no *.domain");
            }
        }
        Optional<String> proxy = settings.text(key);
        if (proxy.isEmpty()) {
            if (!exceptions.isEmpty()) {
                settings.missing(key, "the proxy that these are the exceptions of");
            }
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(proxy.get());
        if (!address.matches() || Integer.parseInt(address.group(2)) > 65535) {
            settings.problem(key, "is no host:port");
            return Optional.empty();
        }
        return Optional.of(new HttpProxy(address.group(1), Integer.parseInt(address.group(2)), exceptions));
    }
}
