// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.github.countersign.fuzzing.HeaderEdit;
import io.github.countersign.mechanism.Combination;
import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ten headers changed in any way: a caller or a refusal comes out, and what is said of it is fit for a log. */
class HeadersFuzzTest {
    private static final TestAuthority AUTHORITY =
            TestAuthority.named("Test CA").at(Combination.NOW);
    private static final HaproxyHeaders GOOD =
            HaproxyHeaders.of(AUTHORITY.issue(leaf().subject("CN=caller,O=Example,C=DE")));
    private static final CertificateLogin REMEMBERING = login(TestKeys.trusting(AUTHORITY));
    private static final CertificateLogin FORGETTING =
            login(TestKeys.trusting(AUTHORITY).with("mtls.cache-size", "0"));

    private static CertificateLogin login(TestKeys keys) {
        try {
            return Configuration.read(keys.config(), Clock.fixed(Combination.NOW, ZoneOffset.UTC), true)
                    .login();
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    static Stream<Arguments> seeds() {
        return Stream.of(true, false).map(raw -> Arguments.of(raw, List.of()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void endInACallerOrARefusal(boolean raw, @NotNull @WithSize(max = 6) List<@NotNull HeaderEdit> edits) {
        List<Map.Entry<String, String>> lines = HeaderEdit.edited((raw ? GOOD.raw() : GOOD).asList(), edits);
        SentRequest request = new SentRequest("HTTP/1.1", "10.0.0.1", lines, List.of());

        Checked<Caller> outcome = REMEMBERING.callerOf(request);

        assertThat(said(outcome)).matches("[ -~]*").isEqualTo(said(FORGETTING.callerOf(request)));
    }

    private static String said(Checked<Caller> outcome) {
        return outcome instanceof Checked.Passed<Caller> passed ? passed.value().name() : outcome.toString();
    }
}
