// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.binding.Binding;
import io.github.countersign.restclient.binding.Bindings;
import io.github.countersign.restclient.http.Reach;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.identity.TrustedServers;
import io.github.countersign.restclient.settings.Settings;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the keys of one client. What they do not say, its binding says. */
final class ClientReader {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Settings settings;
    private final Bindings bindings;
    private final Clock clock;

    ClientReader(String name, Settings settings, Bindings bindings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.bindings = bindings;
        this.clock = clock;
    }

    /** The client, unless something is wrong with it. */
    Optional<ClientSettings> read(JsonProvider json) {
        ClientValues values = new ClientValues(name, settings, binding(), bindings);
        values.refuseBindingWithSecret();
        Optional<ClientIdentity> identity = new IdentityReader(values, settings, clock).read();
        TrustedServers trusted = new TrustReader(settings).read(Key.TRUST.of(name));
        Optional<ClientSettings.Tokens> tokens = new TokensReader(values, settings, json).read();
        Reach reach = new Reach(
                settings.duration(Key.CONNECT_TIMEOUT.of(name), CONNECT_TIMEOUT),
                settings.duration(Key.READ_TIMEOUT.of(name), READ_TIMEOUT),
                new ProxyReader(name, settings).read());
        boolean allowPlainHttp = allowPlainHttp();
        ClientSettings.Sources sources = new ClientSettings.Sources(
                settings.duration(Key.RELOAD_INTERVAL.of(name), RELOAD_INTERVAL),
                new ExpiryWarningReader(values, settings).read(identity),
                settings.flag(Key.HEALTH.of(name), true));
        List<String> interfaces = settings.list(Key.INTERFACES.of(name));
        return identity.map(
                known -> new ClientSettings(name, known, trusted, tokens, reach, interfaces, sources, allowPlainHttp));
    }

    private Optional<Binding> binding() {
        String key = Key.BINDING.of(name);
        Optional<String> selector = settings.text(key);
        Optional<Binding> binding = bindings.find(selector.orElse(name), key);
        if (selector.isPresent() && binding.isEmpty()) {
            settings.problem(key, "names no service binding; looked in " + bindings);
        }
        return binding;
    }

    private boolean allowPlainHttp() {
        String key = Key.ALLOW_PLAIN_HTTP.of(name);
        boolean allowed = settings.flag(key, false);
        if (allowed) {
            settings.warning(key, "tokens go out over plain http; whoever is on the way can use them");
        }
        return allowed;
    }
}
