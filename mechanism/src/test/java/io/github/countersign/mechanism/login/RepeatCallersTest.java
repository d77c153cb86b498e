// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.profile.ProxyProfiles;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatCallersTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final TestCertificate SHOWN = AUTHORITY.issue(leaf());
    private static final HaproxyHeaders HEADERS = HaproxyHeaders.of(SHOWN);
    private static final VerifiedCertificate VERIFIED = TestSteps.verified(SHOWN, AUTHORITY);
    private static final ProxyHeaders PROXY =
            ProxyProfiles.named("cloud-foundry").orElseThrow().headers();
    private static final Clock CLOCK =
            Clock.fixed(SHOWN.certificate().getNotBefore().toInstant(), ZoneOffset.UTC);

    private final AtomicInteger walks = new AtomicInteger();

    /** A request with this text instead of a certificate. */
    private static SentRequest request(String certificate) {
        return SentRequest.of(HEADERS.with("X-Forwarded-Client-Cert", certificate));
    }

    private static ReceivedHeaders headers(SentRequest request) {
        return provenBy(PROXY.collect(request));
    }

    private static Checked<Caller> callerOf(
            RepeatCallers callers, SentRequest request, Function<ReceivedHeaders, Checked<Caller>> line) {
        Checked<Caller> known = callers.answerTo(request, PROXY.certificateIn(request));
        ReceivedHeaders headers = headers(request);
        return known != null ? known : line.apply(headers).then(caller -> callers.remember(headers, caller));
    }

    /** A line that calls callers as their certificate header. */
    private Checked<Caller> accept(ReceivedHeaders headers) {
        walks.incrementAndGet();
        return Checked.passed(new Caller(headers.certificate(), Set.of(), VERIFIED));
    }

    private Checked<Caller> refuse(ReceivedHeaders headers) {
        walks.incrementAndGet();
        return Checked.refused(Refusal.NO_RULE, headers.certificate());
    }

    private String nameOf(RepeatCallers callers, String certificate) {
        return provenBy(callerOf(callers, request(certificate), this::accept)).name();
    }

    /** How many of these callers are remembered. */
    private static long remembered(RepeatCallers callers, List<String> certificates) {
        return certificates.stream()
                .filter(certificate ->
                        callerOf(callers, request(certificate), unknown -> Checked.refused(Refusal.NO_RULE, ""))
                                instanceof Checked.Passed)
                .count();
    }

    private static List<String> certificates(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void walksTheLineOnce() {
        RepeatCallers callers = new RepeatCallers(10, CLOCK);

        assertThat(List.of(nameOf(callers, "a"), nameOf(callers, "a"), nameOf(callers, "b")))
                .containsExactly("a", "a", "b");
        assertThat(walks).hasValue(2);
    }

    @Test
    void refusalsAreNotRememberedAndPushNobodyOut() {
        RepeatCallers callers = new RepeatCallers(8, CLOCK);
        nameOf(callers, "accepted");

        certificates("refused", 1_000).forEach(certificate -> callerOf(callers, request(certificate), this::refuse));

        assertThat(remembered(callers, certificates("refused", 1_000))).isZero();
        assertThat(remembered(callers, List.of("accepted"))).isOne();
        assertThat(walks).hasValue(1_001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 100, 1_000})
    void remembersNoMoreThanItsSize(int size) {
        RepeatCallers callers = new RepeatCallers(size, CLOCK);
        List<String> many = certificates("caller", 3_000);

        assertThat(many).allSatisfy(certificate -> assertThat(nameOf(callers, certificate))
                .isEqualTo(certificate));
        assertThat(remembered(callers, many)).isBetween(Math.min(size, 1L), (long) size);
    }

    @Test
    void remembersAsManyAsItsSizeInOneSet() {
        RepeatCallers callers = new RepeatCallers(8, CLOCK);

        certificates("caller", 8).forEach(certificate -> nameOf(callers, certificate));

        assertThat(remembered(callers, certificates("caller", 8))).isEqualTo(8);
    }

    /** Sets are drawn, so one may overflow; with no choice between two, 40 of these would. */
    @Test
    void remembersNearlyAllOfThreeQuartersOfItsSize() {
        RepeatCallers callers = new RepeatCallers(1_000, CLOCK);
        List<String> some = IntStream.range(0, 750)
                .mapToObj(i -> AUTHORITY.issue(leaf()).base64())
                .toList();

        some.forEach(certificate -> nameOf(callers, certificate));

        assertThat(remembered(callers, some)).isGreaterThan(740);
    }

    @Test
    void whoCameAgainStaysWhenManyComeOnce() {
        RepeatCallers callers = new RepeatCallers(8, CLOCK);
        nameOf(callers, "regular");
        nameOf(callers, "regular");

        certificates("once", 1_000).forEach(certificate -> nameOf(callers, certificate));

        assertThat(remembered(callers, List.of("regular"))).isOne();
    }

    @Test
    void whoCameAgainLongAgoDoesNotStayForever() {
        RepeatCallers callers = new RepeatCallers(8, CLOCK);
        certificates("old", 8).forEach(certificate -> nameOf(callers, certificate));
        certificates("old", 8).forEach(certificate -> nameOf(callers, certificate));

        nameOf(callers, "new");

        assertThat(remembered(callers, List.of("new"))).isOne();
    }

    /** Values that differ in one character, which the sample may miss: they may meet in one set, never in one caller. */
    @Test
    void valuesThatMeetAreStillToldApart() {
        RepeatCallers callers = new RepeatCallers(10_000, CLOCK);
        List<String> alike = IntStream.range(0, 1_500)
                .mapToObj(i -> "A".repeat(i) + "B" + "A".repeat(1_499 - i))
                .toList();

        for (int round = 0; round < 2; round++) {
            assertThat(alike).allSatisfy(certificate -> assertThat(nameOf(callers, certificate))
                    .isEqualTo(certificate));
        }
    }

    /** What meets in the sample of one instance is spread by that of another, so that nobody can prepare such values. */
    @Test
    void whichValuesMeetIsDrawnForEachInstance() {
        List<String> alike = IntStream.range(0, 1_500)
                .mapToObj(i -> "A".repeat(i) + "B" + "A".repeat(1_499 - i))
                .toList();
        HeaderHash one = new HeaderHash(new SplittableRandom(1));
        HeaderHash two = new HeaderHash(new SplittableRandom(2));
        List<String> meetingInOne = alike.stream()
                .filter(value -> one.of(value) == one.of("A".repeat(1_500)))
                .toList();

        assertThat(meetingInOne).hasSizeGreaterThan(1_400);
        assertThat(meetingInOne.stream().map(two::of).distinct().count()).isGreaterThan(10);
        assertThat(new HeaderHash().of("A")).isNotEqualTo(new HeaderHash().of("A"));
    }

    @Test
    void certificatesOfOneAuthorityAreSpread() {
        HeaderHash sample = new HeaderHash(new SplittableRandom(3));

        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> AUTHORITY.issue(leaf()).base64())
                        .map(sample::of)
                        .distinct())
                .hasSize(200);
    }

    @Test
    void anEmptyValueAndAShortOneHaveANumberToo() {
        HeaderHash sample = new HeaderHash(new SplittableRandom(4));

        assertThat(sample.of("")).isNotEqualTo(sample.of("A"));
        assertThat(sample.of("A")).isEqualTo(sample.of("A"));
    }

    /** A proxy writes the same in two ways while it is being updated: both are known by the certificate, and told apart. */
    @Test
    void twoRenderingsOfOneCertificateAreTwoCallers() {
        RepeatCallers callers = new RepeatCallers(10, CLOCK);
        SentRequest base64 = request("a");
        SentRequest raw = SentRequest.of(HEADERS.raw().with("X-Forwarded-Client-Cert", "a"));

        for (int round = 0; round < 3; round++) {
            assertThat(provenBy(callerOf(callers, base64, this::accept)))
                    .isNotSameAs(provenBy(callerOf(callers, raw, this::accept)));
        }

        assertThat(walks).hasValue(2);
    }

    /** All write the last session id of one entry; whatever stands there, a value of another alphabet is no repeat. */
    @Test
    void manyConnectionsOfOneCallerAtOnce() throws InterruptedException, ExecutionException {
        RepeatCallers callers = new RepeatCallers(8, CLOCK);
        nameOf(callers, "a");
        Callable<Void> connection = () -> {
            String session = "%016X".formatted(Thread.currentThread().getId());
            SentRequest good = SentRequest.of(
                    HEADERS.with("X-Forwarded-Client-Cert", "a").with("X-SSL-Client-Session-ID", session));
            SentRequest bad = SentRequest.of(
                    HEADERS.with("X-Forwarded-Client-Cert", "a").with("X-SSL-Client-Session-ID", session + "x"));
            for (int i = 0; i < 5_000; i++) {
                assertThat(callers.answerTo(good, "a")).isNotNull();
                assertThat(callers.answerTo(bad, "a")).isNull();
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(4, connection))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void eightThreadsNeverGetAnothersCaller() throws InterruptedException, ExecutionException {
        RepeatCallers callers = new RepeatCallers(64, CLOCK);
        List<SentRequest> requests = certificates("caller", 100).stream()
                .map(RepeatCallersTest::request)
                .toList();
        Callable<Void> hammer = () -> {
            for (int i = 0; i < 20_000; i++) {
                SentRequest request = requests.get((i * 7) % requests.size());
                assertThat(provenBy(callerOf(callers, request, this::accept)).name())
                        .isEqualTo(PROXY.certificateIn(request));
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(8, hammer))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(remembered(callers, certificates("caller", 100))).isBetween(1L, 64L);
    }
}
