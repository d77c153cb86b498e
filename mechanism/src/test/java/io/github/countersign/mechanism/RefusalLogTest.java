// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");
    private static final Checked<Object> EXPIRED = Checked.refused(Refusal.CERTIFICATE_EXPIRED, "");

    private final MovableClock clock = new MovableClock(START);
    private final RefusalLog log = new RefusalLog(clock);

    private void refuse(String uri, Checked<?> refused) {
        FakeExchange exchange = new FakeExchange(SentRequest.empty());
        exchange.uri = uri;
        log.refused(exchange.request(), refused);
    }

    private List<String> linesOf(int times, Checked<?> refused) {
        try (LogLines lines = new LogLines("io.github.countersign.mechanism")) {
            Stream.generate(() -> refused).limit(times).forEach(each -> refuse("/orders", each));
            return List.copyOf(lines.lines());
        }
    }

    private String lineFor(String uri) {
        try (LogLines lines = new LogLines("io.github.countersign.mechanism")) {
            refuse(uri, EXPIRED);
            return String.join("|", lines.lines());
        }
    }

    @Test
    void oneLineSaysWhatWasRefusedWhereAndWhose() {
        Checked<Object> refused =
                Checked.refused(Refusal.CERTIFICATE_EXPIRED, "notAfter x").about(() -> "sha256=0123 cn=\"orders\"");

        assertThat(linesOf(1, refused))
                .containsExactly(
                        "WARNING refused certificate-expired sha256=0123 cn=\"orders\" path=\"/orders\" (notAfter x)");
        assertThat(linesOf(1, EXPIRED)).containsExactly("WARNING refused certificate-expired path=\"/orders\"");
    }

    @Test
    void whatPassedIsNotLogged() {
        assertThat(linesOf(1, Checked.passed("orders"))).isEmpty();
    }

    @Test
    void thePathEndsBeforeItsParametersAndIsEscaped() {
        assertThat(lineFor("/orders;jsessionid=secret/1"))
                .isEqualTo("WARNING refused certificate-expired path=\"/orders\"");
        assertThat(lineFor(";x=y")).endsWith(" path=\"\"");
        assertThat(lineFor("/a\"b\nc%0Ad${x}")).endsWith(" path=\"/a\\u0022b\\u000ac%0Ad\\u0024\\u007bx\\u007d\"");
        assertThat(lineFor("/" + "x".repeat(5000))).endsWith("xxx...\"").hasSizeLessThan(150);
    }

    @Test
    void aFloodIsCountedInsteadOfLogged() {
        assertThat(linesOf(10, EXPIRED)).hasSize(10).noneMatch(line -> line.contains("["));
        assertThat(linesOf(89, EXPIRED)).isEmpty();
        assertThat(linesOf(1, EXPIRED))
                .singleElement()
                .asString()
                .endsWith("path=\"/orders\" [number 100 within a minute]");
        assertThat(linesOf(899, EXPIRED)).isEmpty();
        assertThat(linesOf(1, EXPIRED)).singleElement().asString().endsWith("[number 1000 within a minute]");
        assertThat(linesOf(9000, EXPIRED)).singleElement().asString().endsWith("[number 10000 within a minute]");
    }

    @Test
    void aNewWindowStartsAMinuteAfterTheFirstRefusal() {
        assertThat(linesOf(20, EXPIRED)).hasSize(10);
        clock.moveTo(START.plus(Duration.ofMinutes(1)).minusMillis(1));
        assertThat(linesOf(20, EXPIRED)).isEmpty();
        clock.moveTo(START.plus(Duration.ofMinutes(1)));
        assertThat(linesOf(20, EXPIRED)).hasSize(10);
    }

    @Test
    void eachKindOfRefusalIsCountedByItself() {
        assertThat(linesOf(50, EXPIRED)).hasSize(10);
        assertThat(linesOf(50, Checked.refused(Refusal.NO_RULE, ""))).hasSize(10);
    }

    @Test
    void whereABugIsStandsInTheDebugLogOnceAnHourForEachClass() {
        try (LogLines lines = new LogLines("io.github.countersign.mechanism", Level.FINE)) {
            log.bug(new IllegalStateException("the caller's text"));
            log.bug(new IllegalStateException("another text"));
            log.bug(new StackOverflowError());
            clock.moveTo(START.plus(Duration.ofHours(1)));
            log.bug(new IllegalStateException("the caller's text"));

            assertThat(lines.lines())
                    .containsExactly("FINE internal-error", "FINE internal-error", "FINE internal-error");
            assertThat(lines.thrown())
                    .extracting(Throwable::getMessage)
                    .containsExactly(
                            "java.lang.IllegalStateException",
                            "java.lang.StackOverflowError",
                            "java.lang.IllegalStateException");
            assertThat(lines.thrown()).allSatisfy(place -> assertThat(place.getStackTrace()[0].getClassName())
                    .isEqualTo(RefusalLogTest.class.getName()));
        }
    }

    @Test
    void aClockThatIsSetBackKeepsTheWindow() {
        assertThat(linesOf(20, EXPIRED)).hasSize(10);
        clock.moveTo(START.minus(Duration.ofHours(1)));
        assertThat(linesOf(20, EXPIRED)).isEmpty();
    }
}
