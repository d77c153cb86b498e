// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HostileHeaders;
import io.github.countersign.testkit.TestAuthority;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hostile corpus against the line: each header set gets exactly the refusal it is to get. */
class HostileHeadersTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final TestAuthority AUTHORITY =
            TestAuthority.withSubject("CN=Test CA,O=Example,C=DE").at(NOW);
    private static final List<HostileHeaders> CORPUS = HostileHeaders.against(AUTHORITY);
    private static final CertificateLogin LOGIN = login();

    /** Refusals for reasons outside the ten headers. */
    private static final Set<Refusal> OF_OTHERS = EnumSet.of(
            Refusal.GUARD_MISSING,
            Refusal.MECHANISM_MISSING,
            Refusal.CALLER_REPLACED,
            Refusal.LOGIN_NOT_TAKEN_OVER,
            Refusal.HOST_NOT_ALLOWED,
            Refusal.SENDER_NOT_TRUSTED,
            Refusal.SENDER_SECRET_WRONG,
            Refusal.HEADER_IN_TRAILER,
            Refusal.IDENTITY_STORE_DISAGREES,
            Refusal.INTERNAL_ERROR);

    private static CertificateLogin login() {
        TestKeys keys = TestKeys.trusting(AUTHORITY).with("mtls.rule.all.cn", "reader-*");
        try {
            return Configuration.read(keys.config(), Clock.fixed(NOW, ZoneOffset.UTC), true)
                    .login();
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    static List<HostileHeaders> corpus() {
        return CORPUS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void isRefusedForItsOwnReason(HostileHeaders hostile) {
        SentRequest request = SentRequest.of(hostile.headers());

        assertThat(LOGIN.namesIn(request, ForeignHeaders.NONE).claim())
                .as("%s", hostile)
                .isTrue();
        Checked<Caller> outcome = LOGIN.callerOf(request);
        assertThat(outcome).as("%s", hostile).isInstanceOf(Checked.Refused.class);
        assertThat(refusalOf(outcome).code()).as("%s", hostile).isEqualTo(hostile.refusal());
    }

    @Test
    void thereAreEnoughOfEveryKind() {
        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(250);
        assertThat(CORPUS.stream().map(HostileHeaders::toString)).doesNotHaveDuplicates();
        assertThat(CORPUS.stream().collect(Collectors.groupingBy(HostileHeaders::group, Collectors.counting())))
                .containsOnlyKeys(
                        "repeated headers",
                        "renamed headers",
                        "missing headers",
                        "empty headers",
                        "upgrades",
                        "oversize",
                        "characters",
                        "verdicts",
                        "formats",
                        "contradictions",
                        "encodings",
                        "DER",
                        "names",
                        "trust",
                        "dates",
                        "purpose",
                        "algorithms");
    }

    @Test
    void everyRefusalThatHeadersCanCauseIsAmongThem() {
        Set<String> expected = EnumSet.complementOf(EnumSet.copyOf(OF_OTHERS)).stream()
                .map(Refusal::code)
                .collect(Collectors.toSet());

        assertThat(CORPUS.stream().map(HostileHeaders::refusal).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @Test
    void theSameNamesComeInTheSameOrder() {
        assertThat(HostileHeaders.against(AUTHORITY).stream().map(HostileHeaders::toString))
                .containsExactlyElementsOf(
                        CORPUS.stream().map(HostileHeaders::toString).toList());
    }
}
