// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.settings.ConfigKeys;
import io.github.countersign.testkit.TestAuthority;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisspeltKeysTest {
    private static final TestKeys KEYS = TestKeys.trusting(TestAuthority.named("Test CA"));

    private static List<String> warnings(Config config) {
        return MisspeltKeys.warnings(new ConfigKeys(config), List.of("all", "read-only"));
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
        "mtls.rule.readonly.groups, mtls.rule.read-only.groups",
        "mtls.rule.al.cn, mtls.rule.all.cn",
        "MTLS_PROXY_TRUST, mtls.proxy.trusted",
        "mtls.Rules.all, mtls.rules",
    })
    void aMisspeltKeyIsAnsweredWithTheNearestOne(String misspelt, String meant) {
        assertThat(warnings(KEYS.with(misspelt, "x").config()))
                .containsExactly(misspelt + " is not a key of Countersign; did you mean " + meant + "?");
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

    @Test
    void anUnknownEnvironmentVariableIsAWarning() {
        assertThat(warnings(KEYS.config(Map.of("MTLS_HOST", "x"))))
                .contains("MTLS_HOST is not a key of Countersign; did you mean mtls.hosts?");
    }
}
