// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryWatchTest {
    private static final Instant ISSUED = Instant.parse("2026-11-24T12:00:00Z");
    private static final TestAuthority CALLERS =
            TestAuthority.named("Callers CA").at(ISSUED);

    private final MovableClock clock = new MovableClock(ISSUED);
    private final ExpiryWatch watch = new ExpiryWatch(Optional.empty(), clock);

    private static ClientIdentity living(Duration life) throws UnusableException {
        TestCertificate certificate = CALLERS.issue(leaf().validity(ISSUED, ISSUED.plus(life)));
        return ClientIdentity.of(certificate.key(), certificate.chain(), ISSUED);
    }

    /** What is said when it is looked every ten minutes for that long. */
    private List<Long> said(ClientIdentity identity, Duration span) {
        List<Long> said = new ArrayList<>();
        Instant end = clock.instant().plus(span);
        while (clock.instant().isBefore(end)) {
            watch.due(identity).ifPresent(said::add);
            clock.moveTo(clock.instant().plus(Duration.ofMinutes(10)));
        }
        return said;
    }

    @ParameterizedTest
    @CsvSource({"P7D, PT42H, 1", "P40D, P10D, 10", "P120D, P30D, 30", "P730D, P30D, 30", "PT4H, PT1H, 0"})
    void isSaidFromAQuarterOfTheLifeOnAndAtMostThirtyDays(Duration life, Duration left, long daysLeft)
            throws UnusableException {
        ClientIdentity identity = living(life);
        Instant first = identity.notAfter().minus(left);

        clock.moveTo(first.minusMillis(1));
        assertThat(watch.due(identity)).isEmpty();
        clock.moveTo(first);
        assertThat(watch.due(identity)).contains(daysLeft);
    }

    @Test
    void isSaidOnceADayAndStillWhenItHasExpired() throws UnusableException {
        assertThat(said(living(Duration.ofDays(7)), Duration.ofDays(9))).containsExactly(1L, 0L, -1L, -2L);
    }

    @Test
    void isSaidOnEachOfTheLastThirtyDaysOfTwoYears() throws UnusableException {
        assertThat(said(living(Duration.ofDays(730)), Duration.ofDays(730)))
                .hasSize(31)
                .startsWith(30L, 29L)
                .endsWith(1L, 0L);
    }

    @Test
    void anotherCertificateIsAnotherMatter() throws UnusableException {
        ClientIdentity old = living(Duration.ofDays(7));
        clock.moveTo(old.notAfter());
        assertThat(watch.due(old)).contains(0L);

        assertThat(watch.due(living(Duration.ofDays(60)))).isEmpty();
        assertThat(watch.due(living(Duration.ofDays(7)))).contains(0L);
        assertThat(watch.due(old)).contains(0L);
    }

    /** Renewals of certificates with that life, each when so much is left; what is said of them. */
    private List<Long> said(Duration life, Duration... leftWhenRenewed) throws UnusableException {
        List<Long> said = new ArrayList<>();
        for (Duration left : leftWhenRenewed) {
            TestCertificate certificate = CALLERS.issue(
                    leaf().validity(clock.instant(), clock.instant().plus(life)));
            ClientIdentity identity = ClientIdentity.of(certificate.key(), certificate.chain(), clock.instant());
            Instant renewed = identity.notAfter().minus(left);
            while (clock.instant().isBefore(renewed)) {
                watch.due(identity).ifPresent(said::add);
                clock.moveTo(clock.instant().plus(Duration.ofMinutes(1)));
            }
            watch.renewed(identity.certificate());
        }
        return said;
    }

    @Test
    void aSourceThatRenewsLateAsARuleIsNoAlarmOnceItIsKnown() throws UnusableException {
        Duration[] days = new Duration[72];
        Arrays.setAll(days, i -> Duration.ofMinutes(4 + i % 5));

        assertThat(said(Duration.ofHours(1), days)).as("until it is known").containsExactly(0L, 0L);
    }

    @Test
    void aSourceThatIsLaterThanItWasIsAnAlarm() throws UnusableException {
        Duration late = Duration.ofMinutes(12);

        assertThat(said(Duration.ofHours(24), late, late, late)).containsExactly(0L, 0L);
        assertThat(said(Duration.ofHours(24), late, Duration.ofMinutes(3))).containsExactly(0L);
    }

    /** Who was stuck once and was helped in the last hour has no more time the next time. */
    @Test
    void oneLateRenewalIsNoRule() throws UnusableException {
        assertThat(said(Duration.ofDays(7), Duration.ofDays(3), Duration.ofHours(1), Duration.ofDays(3)))
                .containsExactly(1L, 0L);
        assertThat(said(Duration.ofDays(7), Duration.ofHours(1), Duration.ofDays(3), Duration.ofHours(1)))
                .as("nor two with one in time between them")
                .containsExactly(1L, 0L, 1L, 0L);
    }

    @Test
    void whatIsConfiguredIsTheTime() throws UnusableException {
        ExpiryWatch configured = new ExpiryWatch(Optional.of(Duration.ofMinutes(15)), clock);
        ClientIdentity identity = living(Duration.ofHours(24));

        clock.moveTo(identity.notAfter().minus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(configured.due(identity)).isEmpty();
        clock.moveTo(identity.notAfter().minus(Duration.ofMinutes(15)));
        assertThat(configured.due(identity)).contains(0L);
    }

    @Test
    void theWholeChainIsWatched() throws UnusableException {
        TestAuthority ending =
                CALLERS.intermediate("Ending CA", ca -> ca.validity(ISSUED, ISSUED.plus(Duration.ofDays(200))));
        TestCertificate certificate = ending.issue(leaf().validity(ISSUED, ISSUED.plus(Duration.ofDays(300))));
        ClientIdentity identity = ClientIdentity.of(certificate.key(), certificate.chain(), ISSUED);

        clock.moveTo(ISSUED.plus(Duration.ofDays(170)).minusMillis(1));
        assertThat(watch.due(identity)).isEmpty();
        clock.moveTo(ISSUED.plus(Duration.ofDays(170)));
        assertThat(watch.due(identity)).contains(30L);
        assertThat(ExpiryWatch.daysLeft(identity, ISSUED)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 7", "PT0.001S, 6", "P6D, 1", "P6DT0.001S, 0", "P7D, 0", "P7DT1S, -1", "P8D, -1", "P8DT1S, -2"})
    void daysLeftAreWholeDays(Duration age, long daysLeft) throws UnusableException {
        assertThat(ExpiryWatch.daysLeft(living(Duration.ofDays(7)), ISSUED.plus(age)))
                .isEqualTo(daysLeft);
    }
}
