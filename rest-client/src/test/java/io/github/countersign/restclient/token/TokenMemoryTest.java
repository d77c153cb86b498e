// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.xsuaa.Answer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a token serves, who fetches the next one, and how often the token service is asked. */
class TokenMemoryTest extends TokenTest {
    private static final int CROWD = 200;

    /** What each of many threads gets that start at the same moment. */
    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aColdCrowdIsOneRequest() throws Exception {
        TenantTokens tokens = tokens();

        assertThat(new HashSet<>(atOnce(() -> tokens.token().value()))).hasSize(1);
        assertThat(xsuaa.calls()).hasSize(1);
    }

    @Test
    void aCrowdAtExpiryIsOneRequest() throws Exception {
        TenantTokens tokens = tokens();
        String old = tokens.token().value();
        pass(Duration.ofSeconds(43_199));

        assertThat(new HashSet<>(atOnce(() -> tokens.token().value())))
                .hasSize(1)
                .doesNotContain(old);
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void aCrowdWhoseTokenIsRefusedIsOneRequest() throws Exception {
        TenantTokens tokens = tokens();
        AccessToken old = tokens.token();
        pass(Duration.ofMinutes(2));

        assertThat(new HashSet<>(
                        atOnce(() -> tokens.insteadOf(old).orElseThrow().value())))
                .hasSize(1)
                .doesNotContain(old.value());
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void nobodyInACrowdIsTurnedAwayWhileAnotherReplacesTheRefusedToken() throws Exception {
        TenantTokens tokens = tokens();
        for (int round = 1; round <= 20; round++) {
            AccessToken refused = tokens.token();
            pass(Duration.ofMinutes(2));

            assertThat(new HashSet<>(atOnce(() -> tokens.insteadOf(refused))))
                    .as("round %d", round)
                    .containsExactly(Optional.of(tokens.token()));
            assertThat(xsuaa.calls()).hasSize(1 + round);
        }
    }

    @Test
    void aCrowdWithUserTokensIsOneRequestAUser() throws Exception {
        TenantTokens tokens = tokens();
        String alice = xsuaa.userToken("alice", "acme");
        String bob = xsuaa.userToken("bob", "acme");

        Set<String> ofAlice = new HashSet<>(atOnce(() -> tokens.exchange(alice).value()));
        Set<String> ofBob = new HashSet<>(atOnce(() -> tokens.exchange(bob).value()));

        assertThat(ofAlice).hasSize(1).doesNotContainAnyElementsOf(ofBob);
        assertThat(ofBob).hasSize(1);
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void aFailureOfTheOneRequestIsEverybodysAndTheNextCallAsksAgain() throws Exception {
        TenantTokens tokens = tokens();
        CountDownLatch everybodyWaits = new CountDownLatch(1);
        xsuaa.next(when(everybodyWaits, Answer.status(400)));
        Callable<Reason> failing = () -> {
            try {
                tokens.token();
                return null;
            } catch (TokenException failed) {
                return failed.reason();
            }
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Reason> first = two.submit(failing);
            while (xsuaa.calls().isEmpty()) {
                Thread.onSpinWait();
            }
            Future<Reason> second = two.submit(failing);
            everybodyWaits.countDown();

            assertThat(first.get()).isEqualTo(Reason.CONFIGURATION);
            assertThat(second.get()).isIn(Reason.CONFIGURATION, null);
        } finally {
            two.shutdownNow();
        }
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @Test
    void tenantsAndUsersNeverGetEachOthersTokens() throws Exception {
        ClientTokens client = client(keys());
        List<TenantTokens> tenants = List.of(client.ofZone(ACME), client.ofZone(GLOBEX));
        List<String> zones = List.of(ACME, GLOBEX);
        List<String> subdomains = List.of("acme", "globex");

        for (int tenant = 0; tenant < 2; tenant++) {
            TenantTokens tokens = tenants.get(tenant);
            assertThat(TokenRequestTest.claims(tokens.token().value())).contains(zones.get(tenant));
            for (int user = 0; user < 25; user++) {
                String assertion = xsuaa.userToken("user-" + user, subdomains.get(tenant));
                for (int again = 0; again < 2; again++) {
                    assertThat(TokenRequestTest.claims(
                                    tokens.exchange(assertion).value()))
                            .contains(zones.get(tenant), "\"sub\":\"user-" + user + "\"");
                }
            }
        }
        assertThat(xsuaa.calls()).hasSize(52);
    }

    @ParameterizedTest
    @CsvSource({"43199, 7200", "3600, 1800", "60, 30"})
    void isRenewedAtHalfItsLifeOrAfterTwoHours(long life, long rest) {
        xsuaa.tokensLive(life);
        TenantTokens tokens = tokens();
        String first = tokens.token().value();

        CountDownLatch turn = new CountDownLatch(1);
        xsuaa.fromNowOn(usual -> when(turn, usual));

        pass(Duration.ofSeconds(rest).minusMillis(1));
        assertThat(tokens.token().value()).isEqualTo(first);
        pass(Duration.ofMillis(1));
        assertThat(tokens.token().value()).as("nobody waits").isEqualTo(first);
        await(() -> xsuaa.calls().size() == 2);
        assertThat(tokens.token().value()).isEqualTo(first);
        turn.countDown();
        await(() -> !tokens.token().value().equals(first));
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void theOldTokenServesWhileRenewalsFail() {
        xsuaa.tokensLive(3600);
        TenantTokens tokens = tokens();
        String first = tokens.token().value();
        xsuaa.next(Answer.status(400), Answer.status(400));

        pass(Duration.ofMinutes(30));
        tokens.token();
        await(() -> failedRenewals.size() == 1);
        assertThat(tokens.token().value()).isEqualTo(first);
        assertThat(xsuaa.calls()).as("not at every call").hasSize(2);
        pass(Duration.ofSeconds(30));
        tokens.token();
        await(() -> failedRenewals.size() == 2);
        pass(Duration.ofSeconds(30));

        await(() -> !tokens.token().value().equals(first));
        assertThat(xsuaa.calls()).hasSize(4);
    }

    @Test
    void aTokenIsNotUsedInItsLastHalfMinute() {
        xsuaa.tokensLive(3600);
        TenantTokens tokens = tokens();
        AccessToken first = tokens.token();

        pass(Duration.ofSeconds(3570).minusMillis(1));
        assertThat(tokens.token()).isSameAs(first);
        pass(Duration.ofMillis(1));
        assertThat(tokens.token()).isNotSameAs(first);
    }

    @Test
    void aTokenOfFiveSecondsIsNotFetchedAtEachCall() {
        xsuaa.tokensLive(5);
        TenantTokens tokens = tokens();

        for (int i = 0; i < 5; i++) {
            tokens.token();
        }

        assertThat(xsuaa.calls()).hasSize(1);
    }

    @Test
    void aRefusedTokenOfAMinuteIsReplacedOnceAMinute() {
        TenantTokens tokens = tokens();
        AccessToken first = tokens.token();

        assertThat(tokens.insteadOf(first)).as("too young").isEmpty();
        pass(Duration.ofSeconds(60));
        AccessToken second = tokens.insteadOf(first).orElseThrow();
        assertThat(second).isNotEqualTo(first).isSameAs(tokens.token());
        assertThat(tokens.insteadOf(first)).as("someone else has done it").contains(second);
        assertThat(tokens.insteadOf(second)).as("too young").isEmpty();
        assertThat(xsuaa.calls()).hasSize(2);
    }

    @Test
    void aForcedRenewalThatFailsIsNotTriedAgainForAMinute() {
        TenantTokens tokens = tokens();
        AccessToken first = tokens.token();
        xsuaa.next(Answer.status(400));
        pass(Duration.ofSeconds(60));

        assertThat(tokens.insteadOf(first)).isEmpty();
        assertThat(tokens.insteadOf(first)).isEmpty();
        assertThat(failedRenewals).hasSize(1);
        assertThat(tokens.token()).as("other resources may still accept it").isSameAs(first);
        pass(Duration.ofSeconds(60));
        assertThat(tokens.insteadOf(first)).isPresent();
        assertThat(xsuaa.calls()).hasSize(3);
    }

    @Test
    void afterAFailedLogonNobodyAsksForAQuarterOfAnHour() {
        xsuaa.next(Answer.badCredentials());
        ClientTokens client = client(keys());
        TenantTokens tokens = client.of(Tenant.OF_THE_HOST);

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(tokens::token)
                .matches(failed -> failed.reason() == Reason.CLIENT_UNKNOWN);
        pass(Duration.ofMinutes(15).minusMillis(1));
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(tokens::token)
                    .matches(failed -> failed.reason() == Reason.CLIENT_UNKNOWN)
                    .withMessageContaining("not asked again before");
            assertThatExceptionOfType(TokenException.class)
                    .as("the same logon, another grant")
                    .isThrownBy(() -> tokens.exchange(xsuaa.userToken("alice", "acme")));
        }
        assertThat(xsuaa.calls()).hasSize(1);
        assertThat(client.ofZone(GLOBEX).token().value()).as("another tenant").isNotEmpty();
        pass(Duration.ofMillis(1));
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @Test
    void anInterruptedThreadLeavesTheRequestToTheOthers() throws Exception {
        TenantTokens tokens = tokens();
        CountDownLatch turn = new CountDownLatch(1);
        xsuaa.fromNowOn(usual -> when(turn, usual));
        Thread first = new Thread(() -> assertThatExceptionOfType(TokenException.class)
                .isThrownBy(tokens::token)
                .matches(failed -> failed.reason() == Reason.UNAVAILABLE));
        first.start();
        while (xsuaa.calls().isEmpty()) {
            Thread.onSpinWait();
        }
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<String> value = second.submit(() -> tokens.token().value());
            first.interrupt();
            first.join();
            turn.countDown();

            assertThat(value.get()).isNotEmpty();
        } finally {
            turn.countDown();
            second.shutdownNow();
        }
    }

    @Test
    void theMemoryIsBounded() {
        ClientTokens client = client(keys());
        Supplier<CompletableFuture<FreshToken>> token = () -> CompletableFuture.completedFuture(
                new FreshToken("token", clock.instant(), Life.of(Duration.ofHours(1))));
        TokenSlot first = slot(client, 0);
        first.token(token);
        for (int i = 1; i < 10_000; i++) {
            slot(client, i).token(token);
        }

        assertThat(slot(client, 0)).as("of 10,000 users").isSameAs(first);
        slot(client, 10_000).token(token);
        slot(client, 10_001).token(token);
        assertThat(slot(client, 1)).as("used least lately").matches(slot -> !slot.holdsToken());
        assertThat(slot(client, 0)).as("used since").isSameAs(first);
    }

    @Test
    void whoIsRefusedPushesNobodyOut() {
        ClientTokens client = client(keys());
        TokenSlot first = slot(client, 0);
        first.token(() -> CompletableFuture.completedFuture(
                new FreshToken("token", clock.instant(), Life.of(Duration.ofHours(1)))));
        for (int i = 1; i <= 10_100; i++) {
            TokenSlot refused = slot(client, i);
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> refused.token(() -> {
                        throw client.refused("no");
                    }));
            assertThat(slot(client, i)).as("forgotten").isNotSameAs(refused);
        }

        assertThat(slot(client, 0)).isSameAs(first);
    }

    private static TokenSlot slot(ClientTokens client, int user) {
        return client.slot(
                Tenant.OF_THE_HOST, Grant.onBehalfOf("a." + user + ".c").orElseThrow());
    }

    @Test
    void keysHoldNoAssertion() {
        Grant grant = Grant.onBehalfOf("canary.assertion.signed").orElseThrow();

        assertThat(client(keys()).slot(Tenant.OF_THE_HOST, grant).key().toString())
                .doesNotContain("canary");
        assertThat(grant).hasToString("jwt-bearer");
    }

    @Test
    void aUsersTokenServesNoLongerThanTheOneItWasExchangedFor() {
        TenantTokens tokens = tokens();
        String alice = xsuaa.userToken("alice", "acme", clock.instant().plusSeconds(60));

        AccessToken exchanged = tokens.exchange(alice);

        assertThat(exchanged.expiresAt())
                .isEqualTo(clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        pass(Duration.ofSeconds(60));
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> tokens.exchange(alice))
                .matches(failed -> failed.reason() == Reason.REQUEST_REFUSED)
                .withMessageContaining("the user token ended at");
        assertThat(xsuaa.calls()).hasSize(1);
    }

    /** What is given for it cannot live longer, however often it is asked for. */
    @Test
    void aTokenThatEndsWithTheUsersIsNeverRenewed() {
        TenantTokens tokens = tokens();
        String alice = xsuaa.userToken("alice", "acme", clock.instant().plusSeconds(600));

        AccessToken exchanged = tokens.exchange(alice);
        for (int second = 0; second < 599; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(tokens.exchange(alice)).isSameAs(exchanged);
        }

        assertThat(xsuaa.calls()).hasSize(1);
    }

    @Test
    void aRefusedTokenOfAUserIsReplacedOnceAMinute() {
        TenantTokens tokens = tokens();
        String alice = xsuaa.userToken("alice", "acme");
        AccessToken first = tokens.exchange(alice);

        assertThat(tokens.exchangeInsteadOf(first, alice)).as("too young").isEmpty();
        pass(Duration.ofMinutes(1));
        AccessToken second = tokens.exchangeInsteadOf(first, alice).orElseThrow();
        assertThat(second).isNotSameAs(first).isSameAs(tokens.exchange(alice));
        assertThat(tokens.exchangeInsteadOf(second, alice)).as("too young").isEmpty();
        pass(Duration.ofMinutes(1));
        xsuaa.next(Answer.error(400, "invalid_grant", "Token reuse detected"));
        assertThat(tokens.exchangeInsteadOf(second, alice)).isEmpty();
        assertThat(tokens.exchange(alice))
                .as("other resources may still accept it")
                .isSameAs(second);
    }

    /** Keycloak remembers the {@code jti} of an assertion. */
    @Test
    void anAssertionThatWasRefusedOnceIsNotShownAgainWhileItsTokenServes() {
        xsuaa.tokensLive(3600);
        TenantTokens tokens = tokens();
        String alice = xsuaa.userToken("alice", "acme");
        AccessToken first = tokens.exchange(alice);
        xsuaa.fromNowOn(usual -> Answer.error(400, "invalid_grant", "Token reuse detected"));

        for (int minute = 0; minute < 59; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(tokens.exchange(alice)).isSameAs(first);
            int asked = minute < 29 ? 1 : 2;
            await(() -> xsuaa.calls().size() == asked && failedRenewals.size() == asked - 1);
        }
    }
}
