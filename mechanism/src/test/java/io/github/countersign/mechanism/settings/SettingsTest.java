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
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    /** As on Payara, where a blank value has neither text nor raw text. */
    private static Config forgettingBlanks(Map<String, String> source) {
        return forgettingBlanks(source, Optional.empty());
    }

    private static Config forgettingBlanks(Map<String, String> source, Optional<String[]> profile) {
        return config(new PropertiesConfigSource(source, "test", 100), profile);
    }

    private static Config config(ConfigSource source, Optional<String[]> profile) {
        ConfigValue nothing = Stub.of(ConfigValue.class)
                .on("getValue", a -> null)
                .on("getRawValue", a -> null)
                .object();
        return Stub.of(Config.class)
                .on("getConfigValue", a -> nothing)
                .on("getOptionalValue", a -> profile)
                .on("getConfigSources", a -> List.of(source))
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

    /** The names are those of SmallRye (Open Liberty) and of Payara. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PropertiesConfigSource[source=wsjar:file:/s/app.war!/WEB-INF/classes/META-INF/microprofile-config.properties]"
                        + " | META-INF/microprofile-config.properties",
                "PropertiesConfigSource[source=jar:file:/s/WEB-INF/lib/a.jar!/META-INF/microprofile-config.properties]"
                        + " | a.jar!/META-INF/microprofile-config.properties",
                "Properties | META-INF/microprofile-config.properties",
                "EnvConfigSource | the environment variable MTLS_HOSTS",
                "Environment | the environment variable MTLS_HOSTS",
                "SysPropConfigSource | a system property",
                "SystemProperty | a system property",
                "Variables from server.xml | Variables from server.xml",
            })
    void aProblemNamesTheSourceOfTheValue(String name, String source) {
        assertThat(problemWith("a b", name)).isEqualTo("mtls.hosts: 'a b' is wrong (from " + source + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "PropertiesConfigSource[source=]"})
    void aSourceWithoutANameIsLeftOut(String name) {
        assertThat(problemWith("a b", name)).isEqualTo("mtls.hosts: 'a b' is wrong");
    }

    @Test
    void aValueIsShownEscapedAndShortenedAndNeverAsPem() {
        assertThat(problemWith("a\nb\u202ec", "")).isEqualTo("mtls.hosts: 'a\\u000ab\\u202ec' is wrong");
        assertThat(problemWith("x".repeat(1000), "")).isEqualTo("mtls.hosts: '" + "x".repeat(80) + "...' is wrong");
        assertThat(problemWith("-----BEGIN PRIVATE KEY-----", "")).isEqualTo("mtls.hosts: is wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtls.proxy.secret",
                "mtls.trust",
                "mtls.trust.intermediates",
                "mtls.client.xsuaa.private-key",
                "mtls.client.xsuaa.private-key-password",
                "mtls.client.xsuaa.key-store-password",
                "mtls.client.xsuaa.certificate",
                "mtls.client.xsuaa.parameters.client_secret",
            })
    void aValueThatMayBeSecretIsNotShown(String key) {
        Settings settings = new Settings(new ConfigKeys(forgettingBlanks(Map.of(key, "canary"))));

        settings.problem(key, "canary", "is wrong");
        assertThat(settings.problems()).containsExactly(key + ": is wrong (from test)");
    }

    private static String problemWith(String value, String source) {
        Settings settings = new Settings(new ConfigKeys(config(
                new PropertiesConfigSource(Map.of("mtls.hosts", value), "", 100) {
                    @Override
                    public String getName() {
                        return source;
                    }
                },
                Optional.empty())));
        settings.problem("mtls.hosts", value, "is wrong");
        return settings.problems().get(0);
    }

    @Test
    void aKeyThatNoSourceHasIsAbsent() {
        Settings settings = new Settings(new ConfigKeys(forgettingBlanks(Map.of())));

        assertThat(settings.text("mtls.hosts")).isEmpty();
        assertThat(settings.problems()).isEmpty();
    }
}
