// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class CurrentLoginTest {
    private static final TestAuthority ROOT = TestAuthority.named("Test CA");

    private static CertificateLogin login(String commonName) throws InvalidConfigurationException {
        return Configuration.read(
                        TestKeys.trusting(ROOT)
                                .with("mtls.rule.all.cn", commonName)
                                .config(),
                        Clock.systemUTC(),
                        true)
                .login();
    }

    @Test
    void whoWasRememberedIsNotRememberedByTheNextOne() throws InvalidConfigurationException {
        SentRequest orders = SentRequest.of(HaproxyHeaders.of(ROOT.issue(leaf().commonName("orders"))));
        CurrentLogin current = new CurrentLogin(login("orders"));
        CertificateLogin first = current.get();

        assertThat(provenBy(first.callerOf(orders)).name()).isEqualTo("orders");
        current.replace(login("billing"));
        assertThat(refusalOf(current.get().callerOf(orders))).isEqualTo(Refusal.NO_RULE);
        assertThat(provenBy(first.callerOf(orders)).name()).isEqualTo("orders");
    }
}
