// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestClientLogTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final AccessToken OLD = new AccessToken("canary", START.plusSeconds(60));

    private final MovableClock clock = new MovableClock(START);
    private final RestClientLog log = new RestClientLog(clock);

    private List<String> linesOf(int failedRenewals) {
        try (LogRecords records = new LogRecords()) {
            for (int i = 0; i < failedRenewals; i++) {
                log.failedRenewal(new TokenException(Reason.UNAVAILABLE, "xsuaa", ": no answer", null), OLD);
            }
            return records.ours();
        }
    }

    @Test
    void aFailedRenewalSaysHowLongTheOldTokenServes() {
        assertThat(linesOf(1))
                .containsExactly("WARNING token not renewed, the old one serves until 2026-11-24T12:01:00Z:"
                        + " unavailable: client 'xsuaa': no answer");
    }

    @Test
    void thereIsOneLineAMinute() {
        assertThat(linesOf(200)).hasSize(1);
        clock.moveTo(START.plus(Duration.ofMinutes(1)).minusMillis(1));
        assertThat(linesOf(200)).isEmpty();
        clock.moveTo(START.plus(Duration.ofMinutes(1)));
        assertThat(linesOf(200)).hasSize(1);
        assertThat(linesOf(200)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackSilencesNothing() {
        linesOf(1);
        clock.moveTo(START.minus(Duration.ofDays(1)));

        assertThat(linesOf(2)).hasSize(1);
    }

    @Test
    void aWarningIsOneLineEachTime() {
        try (LogRecords records = new LogRecords()) {
            log.warning("a");
            log.warning("a");
            assertThat(records.ours()).containsExactly("WARNING a", "WARNING a");
        }
    }
}
