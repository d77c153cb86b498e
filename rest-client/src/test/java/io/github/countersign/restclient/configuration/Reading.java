// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.binding.Bindings;
import io.github.countersign.restclient.settings.ConfigKeys;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.restclient.settings.Settings;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * What came of reading keys.
 *
 * @param clients empty if there are problems
 * @param message of the failure, which lists problems and warnings; empty if there is none
 */
record Reading(List<ClientSettings> clients, List<String> problems, List<String> warnings, String message) {
    private static final String WARNING = "(warning) ";

    static Reading of(TestKeys keys) {
        return of(keys.config());
    }

    static Reading of(Config config) {
        return of(config, Clock.systemUTC());
    }

    static Reading of(Config config, Clock clock) {
        try {
            Configuration configuration = Configuration.read(config, JsonProvider.provider(), clock);
            return new Reading(configuration.clients(), List.of(), configuration.warnings(), "");
        } catch (InvalidConfigurationException invalid) {
            return failed(String.valueOf(invalid.getMessage()));
        }
    }

    /** The client {@code xsuaa}, with the folder in which bindings were mounted before there was a variable for it. */
    static Reading of(TestKeys keys, Path legacyRoot) {
        Settings settings = new Settings(new ConfigKeys(keys.config()));
        JsonProvider json = JsonProvider.provider();
        List<ClientSettings> clients = new ClientReader(
                        "xsuaa", settings, new Bindings(settings, json, legacyRoot), Clock.systemUTC())
                .read(json).stream().toList();
        return new Reading(clients, settings.problems(), settings.warnings(), String.join("\n", settings.problems()));
    }

    private static Reading failed(String message) {
        List<String> lines = message.lines().toList();
        assertThat(lines.get(0)).isEqualTo("Countersign's REST clients are not configured:");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
        List<String> entries = lines.stream().skip(1).map(String::strip).toList();
        return new Reading(
                List.of(),
                entries.stream().filter(line -> !line.startsWith(WARNING)).toList(),
                entries.stream()
                        .filter(line -> line.startsWith(WARNING))
                        .map(line -> line.substring(WARNING.length()))
                        .toList(),
                message);
    }

    /** The only client of keys without a problem. */
    ClientSettings client() {
        assertThat(problems).isEmpty();
        assertThat(clients).hasSize(1);
        return clients.get(0);
    }

    /** Where and for whom the only client asks for tokens. */
    ClientSettings.Tokens tokens() {
        return client().tokens().orElseThrow();
    }

    /** The place that each problem names. */
    List<String> places() {
        return problems.stream().map(problem -> problem.split(": ", 2)[0]).toList();
    }
}
