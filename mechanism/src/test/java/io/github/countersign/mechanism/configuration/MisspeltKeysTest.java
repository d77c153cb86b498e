// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.settings.ConfigKeys;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.testkit.TestAuthority;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisspeltKeysTest {
    private static final TestKeys KEYS = TestKeys.trusting(TestAuthority.named("Test CA"));

    private static List<String> warnings(Config config) {
        Settings settings = new Settings(new ConfigKeys(config));
        MisspeltKeys.report(settings, List.of("all", "read-only"));
        return settings.warnings();
    }

    @ParameterizedTest
    @CsvSource({
        "mtls.host, mtls.hosts",
        "mtls.enable, mtls.enabled",
        "mtls.require, mtls.required",
        "mtls.trusted, mtls.trust",
        "mtls.proxy.secretheader, mtls.proxy.secret-header",
        "mtls.trust.intermediate, mtls.trust.intermediates",
        "mtls.clockskew, mtls.clock-skew",
        "mtls.rule.all.group, mtls.rule.all.groups",
        "mtls.trusted.proxies, mtls.proxy.trusted",
        "mtls.rule.all.groop, mtls.rule.all.groups",
        "MTLS_PROXY_TRUST, mtls.proxy.trusted",
        "mtls.Rules.all, mtls.rules",
    })
    void aMisspeltKeyIsAnsweredWithTheNearestOne(String misspelt, String meant) {
        assertThat(warnings(KEYS.with(misspelt, "x").config()))
                .containsExactly(misspelt + ": is not a key of Countersign; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtls.clients",
                "mtls.client.xsua.scopes",
                "MTLS_CLIENT_XSUAA_SCOPES",
                "mtlsx",
                "tls.enabled",
                "server.mtls.enabled",
            })
    void keysOfOthersAreTheirOwn(String key) {
        assertThat(warnings(KEYS.with(key, "x").config())).isEmpty();
    }

    @Test
    void keysAndTheirEnvironmentVariablesAreKnown() {
        TestKeys keys = KEYS.with("mtls.hosts", "x").with("mtls.rule.read-only.caller", "x");

        assertThat(warnings(
                        keys.config(Map.of("MTLS_REQUIRED", "true", "MTLS_RULE_READ_ONLY_CN", "*", "PATH", "/bin"))))
                .isEmpty();
    }

    /** Where no source takes one for the other, nobody reads it: least of all a switch that closes a door. */
    @ParameterizedTest
    @CsvSource({
        "mtls.Required, mtls.required",
        "mtls_required, mtls.required",
        "mtls-required, mtls.required",
        "MTLS_REQUIRED, mtls.required",
        "%prod.mtls.Required, mtls.required",
        "%prod.mtls_required, mtls.required",
        "mtls_hosts, mtls.hosts",
        "mtls.proxy.secret_header, mtls.proxy.secret-header",
        "mtls.proxy_secret, mtls.proxy.secret",
        "mtls.rule.all.Groups, mtls.rule.all.groups",
        "mtls.rule.read_only.groups, mtls.rule.read-only.groups",
    })
    void aKeyThatDiffersInCaseOrSignsIsMisspelt(String misspelt, String meant) {
        assertThat(warnings(KEYS.with(misspelt, "a value").config()))
                .singleElement()
                .asString()
                .startsWith(misspelt + ": ")
                .contains("did you mean " + meant + "?");
        assertThat(warnings(KEYS.with(meant, "another value")
                        .with(misspelt, "a value")
                        .config()))
                .singleElement()
                .asString()
                .startsWith(misspelt + ": ");
    }

    @Test
    void aKeyOfAProfileIsKnown() {
        assertThat(warnings(KEYS.with("%prod.mtls.required", "true").config())).isEmpty();
    }

    @Test
    void anUnknownEnvironmentVariableIsAWarning() {
        assertThat(warnings(KEYS.config(Map.of("MTLS_HOST", "x"))))
                .containsExactly("MTLS_HOST: is not a key of Countersign; did you mean mtls.hosts?"
                        + " (from the environment variable MTLS_HOST)");
    }

    @Test
    void aVariableAndTheKeyThatItMayStandForAreOneWarning() {
        assertThat(warnings(KEYS.with("mtls.host", "x").config(Map.of("MTLS_HOST", "x"))))
                .hasSize(1);
    }

    @Test
    void aRuleThatIsNotInTheListIsOneWarningThatSaysSo() {
        assertThat(warnings(KEYS.with("mtls.rule.writer.cn", "x")
                        .with("mtls.rule.writer.groups", "x")
                        .config()))
                .containsExactly(
                        "mtls.rule.writer.cn:" + " rule 'writer' is not in mtls.rules, which holds [all, read-only]");
        assertThat(warnings(KEYS.config(Map.of("MTLS_RULE_BIG_WRITER_CN", "x", "MTLS_RULE_BIG_WRITER_GROUPS", "x"))))
                .singleElement()
                .asString()
                .contains("rule 'big-writer' is not in mtls.rules");
    }

    @Test
    void ofManyRulesSomeAreNamed() {
        Settings settings =
                new Settings(new ConfigKeys(KEYS.with("mtls.rule.x.cn", "x").config()));

        MisspeltKeys.report(
                settings, IntStream.range(0, 1000).mapToObj(i -> "r" + i).toList());
        assertThat(settings.warnings())
                .anyMatch(warning ->
                        warning.contains("which holds [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9 and 990 more]"));
    }
}
