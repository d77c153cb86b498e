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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryWatchTest {
    private static final Instant ISSUED = Instant.parse("2026-11-24T12:00:00Z");
    private static final TestAuthority CALLERS =
            TestAuthority.named("Callers CA").at(ISSUED);

    private final MovableClock clock = new MovableClock(ISSUED);
    private final ExpiryWatch watch = new ExpiryWatch(clock);

    private static ClientIdentity living(Duration life) throws UnusableException {
        TestCertificate certificate = CALLERS.issue(leaf().validity(ISSUED, ISSUED.plus(life)));
        return ClientIdentity.of(certificate.key(), certificate.chain());
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

    @ParameterizedTest
    @CsvSource({"PT0S, 7", "PT0.001S, 6", "P6D, 1", "P6DT0.001S, 0", "P7D, 0", "P7DT1S, -1", "P8D, -1", "P8DT1S, -2"})
    void daysLeftAreWholeDays(Duration age, long daysLeft) throws UnusableException {
        assertThat(ExpiryWatch.daysLeft(living(Duration.ofDays(7)), ISSUED.plus(age)))
                .isEqualTo(daysLeft);
    }
}
