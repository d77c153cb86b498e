// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.mechanism.refusal.Outcome.stepOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.Requirement;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CurrentLogin;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.refusal.Step;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final HaproxyHeaders GOOD = HaproxyHeaders.of(AUTHORITY.issue(leaf()));

    private static Checked<Decision> judged(HaproxyHeaders headers, IdentityStoreHandler stores) {
        try {
            Configuration configuration =
                    Configuration.read(TestKeys.trusting(AUTHORITY).config(), Clock.systemUTC(), true);
            CurrentLogin logins = new CurrentLogin(configuration.login());
            return new Judge(logins, Requirement.NONE, ForeignHeaders.NONE, stores)
                    .judge(new FakeExchange(SentRequest.of(headers)).request());
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    @Test
    void whatTheStoresRefuseEndsAtTheStores() {
        Checked<Decision> judged = judged(GOOD, credential -> CredentialValidationResult.INVALID_RESULT);

        assertThat(refusalOf(judged)).isEqualTo(Refusal.IDENTITY_STORE_DISAGREES);
        assertThat(stepOf(judged)).hasValue(Step.STORES);
    }

    @Test
    void whatTheLineRefusedEndsWhereItDid() {
        Checked<Decision> judged =
                judged(GOOD.with("X-SSL-Client-Verify", "10"), credential -> CredentialValidationResult.INVALID_RESULT);

        assertThat(stepOf(judged)).hasValue(Step.VERDICT);
    }
}
