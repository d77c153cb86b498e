// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.Stub;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** As on Payara, where a blank value has neither text nor raw text. */
    private static Config forgettingBlanks(Map<String, String> source) {
        return forgettingBlanks(source, Optional.empty());
    }

    private static Config forgettingBlanks(Map<String, String> source, Optional<String[]> profile) {
        ConfigValue nothing = Stub.of(ConfigValue.class)
                .on("getValue", a -> null)
                .on("getRawValue", a -> null)
                .object();
        return Stub.of(Config.class)
                .on("getConfigValue", a -> nothing)
                .on("getOptionalValue", a -> profile)
                .on("getConfigSources", a -> List.of(new PropertiesConfigSource(source, "test", 100)))
                .object();
    }

    @Test
    void aBlankValueIsPresentEvenIfTheServerCallsItAbsent() {
        Settings settings = new Settings(new ConfigKeys(forgettingBlanks(Map.of("mtls.hosts", ""))));

        assertThat(settings.text("mtls.hosts")).isEmpty();
        assertThat(settings.problems()).singleElement().asString().startsWith("mtls.hosts: is blank");
    }

    @Test
    void aBlankValueOfTheProfileIsPresent() {
        Settings settings = new Settings(
                new ConfigKeys(forgettingBlanks(Map.of("%prod.mtls.hosts", ""), Optional.of(new String[] {"prod"}))));

        assertThat(settings.text("mtls.hosts")).isEmpty();
        assertThat(settings.problems()).singleElement().asString().startsWith("mtls.hosts: is blank");
    }

    @Test
    void aKeyThatNoSourceHasIsAbsent() {
        Settings settings = new Settings(new ConfigKeys(forgettingBlanks(Map.of())));

        assertThat(settings.text("mtls.hosts")).isEmpty();
        assertThat(settings.problems()).isEmpty();
    }
}
