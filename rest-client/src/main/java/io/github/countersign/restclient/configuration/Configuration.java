// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.binding.Bindings;
import io.github.countersign.restclient.settings.ConfigKeys;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.settings.UnknownKeys;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * What the keys say of every client.
 *
 * @param off names of those that are switched off
 * @param warnings what an operator should know, each naming its key
 */
public record Configuration(List<ClientSettings> clients, List<String> off, List<String> warnings) {
    private static final String DEFAULT_CLIENT = "xsuaa";

    /** Reads every key, or throws with every problem. */
    public static Configuration read(Config config, JsonProvider json, Clock clock)
            throws InvalidConfigurationException {
        Settings settings = new Settings(new ConfigKeys(config));
        List<String> names = names(settings);
        Bindings bindings = new Bindings(settings, json);
        List<ClientSettings> clients = new ArrayList<>();
        List<String> off = names.stream().filter(name -> isOff(name, settings)).toList();
        for (String name : names) {
            if (off.contains(name)) {
                continue;
            }
            new ClientReader(name, settings, bindings, clock).read(json).ifPresent(clients::add);
        }
        refuseSharedInterfaces(names, settings);
        settings.flag(UnknownKeys.STRICT, false);
        MisspeltKeys.report(settings, names);
        if (!settings.problems().isEmpty()) {
            throw new InvalidConfigurationException(
                    "Countersign's REST clients are", settings.problems(), settings.warnings());
        }
        return new Configuration(clients, off, settings.warnings());
    }

    /** Whether there is a key of the clients, be it of none that is known. */
    public static boolean isIn(Config config) {
        return new ConfigKeys(config)
                .names()
                .anyMatch(name -> MisspeltKeys.isOurs(UnknownKeys.variable(UnknownKeys.withoutProfile(name))));
    }

    /** Reads the keys of one client again, whose sources may have changed, or throws with every problem. */
    public static ClientSettings readAgain(String client, Config config, JsonProvider json, Clock clock)
            throws InvalidConfigurationException {
        Settings settings = new Settings(new ConfigKeys(config));
        Optional<ClientSettings> read =
                new ClientReader(client, settings, new Bindings(settings, json), clock).read(json);
        if (read.isEmpty() || !settings.problems().isEmpty()) {
            throw new InvalidConfigurationException("Countersign's REST clients are", settings.problems(), List.of());
        }
        return read.get();
    }

    private static boolean isOff(String client, Settings settings) {
        boolean off = !settings.flag(Key.ENABLED.of(client), true);
        String interfaces = Key.INTERFACES.of(client);
        if (off && settings.text(interfaces).isPresent()) {
            settings.problem(
                    interfaces,
                    "would be called without a certificate, as " + Key.ENABLED.of(client)
                            + "=false switches the client off; remove one of the two");
        }
        return off;
    }

    private static List<String> names(Settings settings) {
        String key = Key.CLIENTS.toString();
        Optional<String> text = settings.text(key);
        if (text.isEmpty()) {
            return List.of(DEFAULT_CLIENT);
        }
        Set<String> seen = new LinkedHashSet<>();
        List<String> names = settings.list(key);
        for (String name : names) {
            if (!name.matches("[a-z0-9-]+")) {
                settings.problem(key, "'" + name + "' is no client name; expected [a-z0-9-]+");
            } else if (!seen.add(name)) {
                settings.problem(key, "'" + name + "' stands twice");
            }
        }
        return List.copyOf(seen);
    }

    /** Also those of clients that could not be read. */
    private static void refuseSharedInterfaces(List<String> clients, Settings settings) {
        Map<String, String> owners = new HashMap<>();
        for (String client : clients) {
            String key = Key.INTERFACES.of(client);
            for (String name : settings.list(key)) {
                String other = owners.putIfAbsent(name, client);
                if (other != null && !other.equals(client)) {
                    settings.problem(key, "'" + name + "' is also an interface of " + other);
                }
            }
        }
    }
}
