// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.testkit.xsuaa.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused to one user, grant or tenant is refused to no other. */
class IsolationTest extends TokenTest {
    private static final Answer FIREWALL = Answer.of(403, Map.of("Content-Type", "text/html"), "<html>Blocked</html>");
    private static final Duration LOGON_HOLD = Duration.ofMinutes(15);

    private static Reason refused(Callable<?> call) {
        TokenException failed = catchThrowableOfType(TokenException.class, call::call);
        assertThat(failed).as("a refusal").isNotNull();
        return failed.reason();
    }

    private String user(String name) {
        return xsuaa.userToken(name, "acme");
    }

    static Stream<Answer> refusedGrants() {
        return Stream.of(
                Answer.error(401, "invalid_client", "Unauthorized grant type: jwt-bearer"),
                Answer.error(400, "unauthorized_client", "Client not allowed for this grant"),
                Answer.error(401, "unauthorized_client", "Client not allowed for this grant"));
    }

    @ParameterizedTest
    @MethodSource("refusedGrants")
    void aClientThatMayNotExchangeStillGetsTokensOfItsOwn(Answer refusal) {
        xsuaa.refuseGrant(ID, Grant.JWT_BEARER, refusal);
        TenantTokens tokens = tokens();

        assertThat(refused(() -> tokens.exchange(user("alice")))).isEqualTo(Reason.CONFIGURATION);

        assertThat(tokens.token().value()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusedGrants")
    void aClientThatMayOnlyExchangeDoesSoAfterItAskedForATokenOfItsOwn(Answer refusal) {
        xsuaa.refuseGrant(ID, "client_credentials", refusal);
        TenantTokens tokens = tokens();

        assertThat(refused(tokens::token)).isEqualTo(Reason.CONFIGURATION);

        assertThat(tokens.exchange(user("alice")).value()).isNotEmpty();
    }

    static Stream<Arguments> refusedUsers() {
        return Stream.of(
                Arguments.of(Answer.badCredentials(), Reason.CLIENT_UNKNOWN),
                Arguments.of(FIREWALL, Reason.ANSWER_NOT_UNDERSTOOD),
                Arguments.of(Answer.status(401), Reason.ANSWER_NOT_UNDERSTOOD),
                Arguments.of(Answer.error(401, "unauthorized", "Unable to map issuer"), Reason.REQUEST_REFUSED),
                Arguments.of(Answer.json(200, "{}"), Reason.ANSWER_NOT_UNDERSTOOD),
                Arguments.of(Answer.of(503, Map.of("Retry-After", "3600"), "busy with this one"), Reason.UNAVAILABLE));
    }

    @ParameterizedTest
    @MethodSource("refusedUsers")
    void aUserWhoIsRefusedStopsNobodyElse(Answer refusal, Reason reason) {
        TenantTokens tokens = tokens();
        tokens.exchange(user("carol"));
        xsuaa.next(refusal);

        assertThat(refused(() -> tokens.exchange(user("alice")))).isEqualTo(reason);

        assertThat(tokens.exchange(user("bob")).value()).isNotEmpty();
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @Test
    void aUserWhoIsRefusedAsAnUnknownClientAsksOnceInTheTimeOfAHold() {
        TenantTokens tokens = tokens();
        String alice = user("alice");
        xsuaa.next(Answer.badCredentials());

        assertThat(refused(() -> tokens.exchange(alice))).isEqualTo(Reason.CLIENT_UNKNOWN);
        assertThat(refused(() -> tokens.exchange(alice))).isEqualTo(Reason.CLIENT_UNKNOWN);

        assertThat(xsuaa.calls()).hasSize(1);
        pass(LOGON_HOLD);
        assertThat(tokens.exchange(alice).value()).isNotEmpty();
    }

    @Test
    void threeUsersInARowWhoWereNeverExchangedSayNothingOfAClientThatExchangedOthers() {
        TenantTokens tokens = tokens();
        tokens.exchange(user("carol"));
        for (int i = 0; i < 10; i++) {
            String stranger = user("stranger-" + i);
            xsuaa.next(Answer.badCredentials());
            assertThat(refused(() -> tokens.exchange(stranger))).isEqualTo(Reason.CLIENT_UNKNOWN);
        }

        assertThat(tokens.exchange(user("bob")).value()).isNotEmpty();
    }

    @Test
    void threeKnownUsersInARowWhoAreRefusedHoldTheExchangeAndNothingElse() {
        xsuaa.tokensLive(600);
        TenantTokens tokens = tokens();
        List<String> users = Stream.of("alice", "bob", "carol").map(this::user).toList();
        users.forEach(tokens::exchange);
        pass(Duration.ofMinutes(10));

        for (String user : users) {
            xsuaa.next(Answer.badCredentials());
            assertThat(refused(() -> tokens.exchange(user))).isEqualTo(Reason.CLIENT_UNKNOWN);
        }

        int asked = xsuaa.calls().size();
        assertThat(refused(() -> tokens.exchange(user("dave")))).isEqualTo(Reason.CLIENT_UNKNOWN);
        assertThat(xsuaa.calls()).as("the exchange is held").hasSize(asked);
        assertThat(tokens.token().value()).as("the app's own grant is not").isNotEmpty();
        pass(LOGON_HOLD);
        assertThat(tokens.exchange(user("dave")).value()).isNotEmpty();
    }

    @Test
    void aSuccessBetweenRefusalsProvesTheClient() {
        xsuaa.tokensLive(600);
        TenantTokens tokens = tokens();
        List<String> users = Stream.of("alice", "bob", "carol").map(this::user).toList();
        users.forEach(tokens::exchange);
        pass(Duration.ofMinutes(10));
        for (String user : users) {
            tokens.exchange(user("dave-before-" + user.hashCode()));
            xsuaa.next(Answer.badCredentials());
            refused(() -> tokens.exchange(user));
        }

        assertThat(tokens.exchange(user("erin")).value()).isNotEmpty();
    }

    @Test
    void anyThreeUsersHoldTheExchangeOfAClientThatNeverExchanged() {
        TenantTokens tokens = tokens();
        for (String name : List.of("alice", "bob", "carol")) {
            xsuaa.next(Answer.badCredentials());
            assertThat(refused(() -> tokens.exchange(user(name)))).isEqualTo(Reason.CLIENT_UNKNOWN);
        }

        assertThat(refused(() -> tokens.exchange(user("dave")))).isEqualTo(Reason.CLIENT_UNKNOWN);
        assertThat(xsuaa.calls()).hasSize(3);
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @Test
    void oneUserThreeTimesIsOneUser() {
        TenantTokens tokens = tokens();
        String alice = user("alice");
        for (int i = 0; i < 3; i++) {
            xsuaa.next(Answer.badCredentials());
            refused(() -> tokens.exchange(alice));
            pass(LOGON_HOLD);
        }

        assertThat(tokens.exchange(user("bob")).value()).isNotEmpty();
    }

    @Test
    void theHoldOfAnAnswerThatIsNoTokenServicesDoublesUpToAMinute() {
        TenantTokens tokens = tokens();
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            xsuaa.next(FIREWALL);
            assertThat(refused(tokens::token)).isEqualTo(Reason.ANSWER_NOT_UNDERSTOOD);
            int asked = xsuaa.calls().size();
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(refused(tokens::token)).isEqualTo(Reason.ANSWER_NOT_UNDERSTOOD);
            assertThat(xsuaa.calls()).as("held for %d s", seconds).hasSize(asked);
            pass(Duration.ofMillis(1));
        }
        assertThat(pauses).as("not retried within a call").isEmpty();
        assertThat(tokens.token().value()).isNotEmpty();
        pass(Duration.ofHours(12));
        xsuaa.next(FIREWALL);
        refused(tokens::token);
        pass(Duration.ofSeconds(5));
        assertThat(tokens.token().value()).as("a success begins anew").isNotEmpty();
    }

    @Test
    void aFirewallBeforeTheAppsOwnGrantLeavesItsUsersAlone() {
        TenantTokens tokens = tokens();
        xsuaa.next(FIREWALL);
        refused(tokens::token);

        assertThat(tokens.exchange(user("alice")).value()).isNotEmpty();
    }

    @Test
    void aTenantThatIsRefusedStopsNoOther() {
        ClientTokens client = client(keys());
        xsuaa.next(Answer.badCredentials());
        refused(client.ofZone(ACME)::token);

        assertThat(client.ofZone(GLOBEX).token().value()).isNotEmpty();
    }

    @Test
    void anErrorForOneUserIsTriedOnceMoreAndThenRememberedForThisUser() {
        TenantTokens tokens = tokens();
        String alice = user("alice");
        Answer deleted = Answer.of(500, Map.of("Content-Type", "text/html"), "<html>Error</html>");
        xsuaa.next(deleted, deleted);

        assertThat(refused(() -> tokens.exchange(alice))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(refused(() -> tokens.exchange(alice))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(xsuaa.calls()).hasSize(2);

        assertThat(tokens.exchange(user("bob")).value()).isNotEmpty();
        assertThat(tokens.token().value()).isNotEmpty();
        pass(Duration.ofSeconds(5));
        assertThat(tokens.exchange(alice).value()).isNotEmpty();
    }

    @Test
    void aBusyServiceIsLeftAloneForAsLongAsItSays() {
        TenantTokens tokens = tokens();
        xsuaa.next(Answer.of(503, Map.of("Retry-After", "120"), ""));

        assertThat(refused(tokens::token)).isEqualTo(Reason.UNAVAILABLE);
        pass(Duration.ofMinutes(2).minusMillis(1));
        assertThat(refused(tokens::token)).isEqualTo(Reason.UNAVAILABLE);

        assertThat(xsuaa.calls()).hasSize(1);
        assertThat(pauses).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(tokens.token().value()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "a.b", "a.b.c.d.e.f", "a.b c.d", "a..c", ".b.c", "ey\u00e4.b.c", "a.b.c\n"})
    void whatIsNoJwtIsSentNowhere(String garbage) {
        TenantTokens tokens = tokens();

        assertThat(refused(() -> tokens.exchange(garbage))).isEqualTo(Reason.REQUEST_REFUSED);

        assertThat(xsuaa.calls()).isEmpty();
    }

    @Test
    void aUserTokenOfMoreThan16KilobytesIsSentNowhere() {
        TenantTokens tokens = tokens();

        assertThat(refused(() -> tokens.exchange("a." + "b".repeat(16 * 1024) + ".c")))
                .isEqualTo(Reason.REQUEST_REFUSED);

        assertThat(xsuaa.calls()).isEmpty();
    }

    @Test
    void theClientIdStandsBeforeWhateverAUserSends() {
        TokenForm form = new TokenForm(ID, Map.of("a", "first by name", "scope", "x"), false);

        assertThat(form.body(Grant.onBehalfOf("a.b.c").orElseThrow(), Tenant.OF_THE_HOST))
                .startsWith("client_id=");
    }

    @Test
    void aServiceThatIsSilentCostsOneSlotAndDelaysNoOtherTenant() {
        ClientTokens client = client(keys());
        List<String> users = Stream.of("alice", "bob", "carol").map(this::user).toList();
        users.forEach(user -> client.ofZone(ACME).exchange(user));
        AccessToken other = client.ofZone(GLOBEX).token();
        CountDownLatch turn = new CountDownLatch(1);
        xsuaa.next(when(turn, Answer.status(404)));
        pass(Duration.ofHours(3));

        users.forEach(user -> client.ofZone(ACME).exchange(user));
        await(() -> xsuaa.calls().size() == 5);
        await(() -> client.ofZone(GLOBEX).token() != other);

        assertThat(xsuaa.calls())
                .as("four first tokens, one renewal of each tenant")
                .hasSize(6);
        turn.countDown();
        await(() -> failedRenewals.size() == 1);
    }

    /** The tenant of the host is asked when the app names none, unless the user's token does. */
    @Test
    void theTenantIsThatOfTheUserWhereTheAppNamesNone() {
        String ofGlobex = xsuaa.userToken("alice", "globex");

        assertThat(TokenRequestTest.claims(tokens().exchange(ofGlobex).value())).contains(GLOBEX);
        assertThat(xsuaa.calls().get(0).headers()).containsEntry("X-zid", GLOBEX);
        assertThat(xsuaa.calls().get(0).host()).as("never of a user's choice").startsWith("acme.");
        assertThat(refused(() -> client(keys()).ofZone(ACME).exchange(ofGlobex)))
                .isEqualTo(Reason.REQUEST_REFUSED);
    }

    @Test
    void theTenantOfTheUserCanBeLeftOut() {
        TenantTokens tokens = tokens(keys().with("mtls.client.xsuaa.tenant-of-user", "false"));

        assertThat(refused(() -> tokens.exchange(xsuaa.userToken("alice", "globex"))))
                .isEqualTo(Reason.REQUEST_REFUSED);
        assertThat(xsuaa.calls().get(0).headers()).doesNotContainKey("X-zid");
    }
}
