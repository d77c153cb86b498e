// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is held, for how long, and that nobody can make it too much. */
class HoldsTest {
    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final Holds holds = new Holds(clock, Duration.ofMinutes(15), Tenant.OF_THE_HOST);

    private static AttemptException firewall() {
        return new AttemptException(Reason.ANSWER_NOT_UNDERSTOOD, "403", Aftermath.hold(Concern.REQUEST), null);
    }

    private static Holds.Asked asked(Grant grant) {
        return new Holds.Asked(Tenant.OF_THE_HOST, "thumbprint", grant);
    }

    private static Holds.Asked user(int number) {
        return asked(Grant.onBehalfOf("a." + number + ".c").orElseThrow());
    }

    @Test
    void usersWithoutNumberLeaveTheHoldsOfOthersInPlace() {
        holds.after(firewall(), asked(Grant.CLIENT_CREDENTIALS));
        for (int i = 0; i < 2_000; i++) {
            holds.after(firewall(), user(i));
        }

        assertThat(holds.on(asked(Grant.CLIENT_CREDENTIALS))).isPresent();
        assertThat(holds.on(user(1_999))).isPresent();
        assertThat(holds.on(user(0))).as("of the last thousand").isEmpty();
    }

    @Test
    void theLastThousandTenantsAreHeld() {
        for (int i = 0; i < 1_001; i++) {
            holds.after(firewall(), inZone(i));
        }

        assertThat(holds.on(inZone(0))).isEmpty();
        assertThat(holds.on(inZone(1_000))).isPresent();
    }

    @Test
    void tenantsWithoutNumberLeaveTheConfiguredOneHeld() {
        holds.after(firewall(), asked(Grant.CLIENT_CREDENTIALS));
        for (int i = 0; i < 2_000; i++) {
            holds.after(firewall(), inZone(i));
        }

        assertThat(holds.on(asked(Grant.CLIENT_CREDENTIALS))).isPresent();
    }

    private static AttemptException told(Duration length) {
        return new AttemptException(Reason.TOO_MANY_REQUESTS, "429", Aftermath.told(length, Concern.GRANT), null);
    }

    /** One that was under way when the service asked to be left alone. */
    @Test
    void whatSucceedsMeanwhileDoesNotEndATimeThatWasTold() {
        holds.after(told(Duration.ofMinutes(2)), asked(Grant.CLIENT_CREDENTIALS));
        holds.succeeded(asked(Grant.CLIENT_CREDENTIALS));
        holds.after(told(Duration.ofSeconds(1)), asked(Grant.CLIENT_CREDENTIALS));

        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)).minusMillis(1));
        assertThat(holds.on(asked(Grant.CLIENT_CREDENTIALS))).isPresent();
        clock.moveTo(clock.instant().plusMillis(1));
        assertThat(holds.on(asked(Grant.CLIENT_CREDENTIALS))).isEmpty();
    }

    /** Three garbage tokens would hold the exchange of everybody then. */
    @Test
    void tenantsWithoutNumberMakeNoProvenServiceAStranger() {
        ExchangeLogons logons = new ExchangeLogons();
        logons.succeeded(user(0));
        for (int i = 1; i <= 2_000; i++) {
            Holds.Asked other = user(i);
            logons.refused(new Holds.Asked(Tenant.inZone("zone-" + i).orElseThrow(), "thumbprint", other.grant()));
        }

        for (int i = 1; i <= 10; i++) {
            assertThat(logons.refused(user(i))).isFalse();
        }
    }

    private static Holds.Asked inZone(int number) {
        return new Holds.Asked(Tenant.inZone("zone-" + number).orElseThrow(), "thumbprint", Grant.CLIENT_CREDENTIALS);
    }

    @Test
    void anotherCertificateIsNotHeld() {
        holds.after(firewall(), asked(Grant.CLIENT_CREDENTIALS));

        assertThat(holds.on(new Holds.Asked(Tenant.OF_THE_HOST, "another", Grant.CLIENT_CREDENTIALS)))
                .isEmpty();
    }

    @Test
    void nothingIsHeldThatSpeaksOfNobody() {
        holds.after(AttemptException.last(Reason.CONFIGURATION, "404"), asked(Grant.CLIENT_CREDENTIALS));

        assertThat(holds.on(asked(Grant.CLIENT_CREDENTIALS))).isEmpty();
    }

    @Test
    void nobodyIsHeldForDays() {
        AttemptException told = new AttemptException(
                Reason.TOO_MANY_REQUESTS, "429", Aftermath.told(Duration.ofDays(1), Concern.GRANT), null);
        holds.after(told, user(1));

        assertThat(holds.on(user(2))).as("the grant").isPresent();
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(holds.on(user(2))).isEmpty();
    }
}
