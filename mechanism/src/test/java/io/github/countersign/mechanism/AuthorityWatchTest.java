// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuthorityWatchTest {
    private static final X509Certificate CA = TestAuthority.named("Test CA").certificate();
    private static final Instant END = CA.getNotAfter().toInstant();
    private static final X509Certificate OTHER =
            TestAuthority.named("Other CA").at(END).certificate();

    private final MovableClock clock = new MovableClock(END.minus(Duration.ofDays(30)));
    private final AuthorityWatch watch = new AuthorityWatch(List.of(CA, OTHER, CA), clock);

    private List<Long> daysLeftAt(Instant instant) {
        clock.moveTo(instant);
        return watch.due().stream().map(AuthorityExpiring::daysLeft).toList();
    }

    @Test
    void tellsFromThirtyDaysBeforeTheEnd() {
        assertThat(daysLeftAt(END.minus(Duration.ofDays(30)).minusSeconds(1))).isEmpty();
        assertThat(daysLeftAt(END.minus(Duration.ofDays(29)))).containsExactly(29L);
        assertThat(daysLeftAt(END.minusSeconds(1))).containsExactly(0L);
        assertThat(daysLeftAt(END.plus(Duration.ofDays(2)))).containsExactly(-2L);
    }

    @Test
    void tellsOnceADayAndLooksOnceAnHour() {
        Instant first = END.minus(Duration.ofDays(20));

        assertThat(daysLeftAt(first)).containsExactly(20L);
        assertThat(IntStream.range(1, 24 * 60).mapToObj(minute -> daysLeftAt(first.plusSeconds(60L * minute))))
                .allMatch(List::isEmpty);
        assertThat(daysLeftAt(first.plus(Duration.ofDays(1)).plus(Duration.ofHours(1))))
                .containsExactly(18L);
    }

    @Test
    void eachIsToldInTheLogAndToObservers() {
        List<Object> heard = new ArrayList<>();
        clock.moveTo(END.minus(Duration.ofDays(7)));
        BeanManager beans = Stub.of(BeanManager.class)
                .on(
                        "resolveObserverMethods",
                        event -> event[0] instanceof AuthorityExpiring
                                ? Set.of(Stub.of(ObserverMethod.class)
                                        .on("isAsync", a -> false)
                                        .object())
                                : Set.of())
                .on("getEvent", a -> Stub.of(Event.class)
                        .on("fire", event -> heard.add(event[0]))
                        .object())
                .object();
        CallerEvents events = new CallerEvents(beans, new RefusalLog(clock), watch);

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            events.expiring();
            events.expiring();
            assertThat(log.lines())
                    .containsExactly("WARNING the CA 'CN=Test CA' of mtls.trust or mtls.trust.intermediates"
                            + " expires in 7 days (" + END + "): its callers are refused from then on;"
                            + " add its successor to that key");
        }
        assertThat(heard).singleElement().isInstanceOfSatisfying(AuthorityExpiring.class, event -> assertThat(
                        event.certificate())
                .isEqualTo(CA));
    }
}
