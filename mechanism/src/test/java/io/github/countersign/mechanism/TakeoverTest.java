// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What containers do to a login that the mechanism accepted: as Open Liberty and WildFly were seen to do. */
class TakeoverTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final TestCertificate CALLER = AUTHORITY.issue(leaf().commonName("orders"));
    private static final String LINE = "WARNING refused login-not-taken-over sha256="
            + CALLER.fingerprint().substring(0, 16) + " caller=\"orders\" path=\"/orders\" (%s; on Open Liberty set"
            + " <ltpa keysPassword=\"...\"/>, on WildFly integrated-jaspi=false,"
            + " on Payara remove a <login-config> with the realm certificate)";

    private final ClientCertificateMechanism mechanism = new ClientCertificateMechanism(
            FakeDeployment.with(TestKeys.trusting(AUTHORITY)).extension(), new RuleIdentityStore()::validate);

    private static FakeExchange accepted() {
        return new FakeExchange(SentRequest.of(HaproxyHeaders.of(CALLER)));
    }

    private AuthenticationStatus validate(FakeExchange exchange) throws AuthenticationException {
        return mechanism.validateRequest(exchange.request(), exchange.response(), exchange.context());
    }

    private void assertRefused(FakeExchange exchange, String seen) throws AuthenticationException {
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
            assertThat(log.lines()).containsExactly(LINE.formatted(seen));
        }
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.length).isZero();
        assertThat(exchange.sent).isTrue();
        assertThat(exchange.attributes).doesNotContainKey(FakeExchange.CERTIFICATE);
        assertThat(Decision.of(exchange.request())).isEqualTo(new Decision.Refused());
    }

    @Test
    void aLoginIsTriedUntilOneIsTakenOver() throws AuthenticationException {
        FakeExchange refused = accepted();
        FakeExchange first = accepted();
        FakeExchange second = accepted();
        refused.trial = (request, response) -> false;

        assertRefused(refused, "no caller after the login");
        assertThat(validate(first)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(validate(second)).isEqualTo(AuthenticationStatus.SUCCESS);

        assertThat(List.of(refused.trials, first.trials, second.trials)).containsExactly(1, 1, 0);
    }

    @Test
    void theTrialAsksTheMechanismOnceMore() throws AuthenticationException {
        FakeExchange exchange = accepted();
        exchange.trial = (request, response) ->
                mechanism.validateRequest(request, response, exchange.context()) == AuthenticationStatus.SUCCESS;

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.trials).isEqualTo(1);
        assertThat(exchange.logins).isEqualTo(2);
    }

    @Test
    void aMechanismThatRefusesDuringTheTrialRefusesOnce() throws AuthenticationException {
        FakeExchange exchange = accepted();
        exchange.trial = (request, response) -> {
            exchange.notified = () -> AuthenticationStatus.SEND_FAILURE;
            mechanism.validateRequest(request, response, exchange.context());
            assertThat(exchange.sent).isFalse();
            return false;
        };

        assertRefused(exchange, "status SEND_FAILURE");
    }

    @Test
    void nothingThatTheContainerAnswersToATrialIsSent() throws AuthenticationException {
        FakeExchange exchange = accepted();
        exchange.trial = (request, response) -> {
            response.addCookie(new Cookie("LtpaToken2", "x"));
            response.addHeader("WWW-Authenticate", "Basic");
            response.setHeader("$WSEP", "");
            response.sendRedirect("/login");
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "AuthenticationFailed");
            response.setContentLength(0);
            response.flushBuffer();
            return true;
        };

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.length).isEqualTo(-1);
        assertThat(exchange.sent).isFalse();
    }

    static List<FakeExchange.Login> failures() {
        return List.of(
                (request, response) -> {
                    throw new ServletException("the password of the registry");
                },
                (request, response) -> {
                    throw new IOException("the password of the registry");
                },
                (request, response) -> {
                    throw new IllegalStateException("the password of the registry");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTrialThatThrowsIsRefusedWithoutItsMessage(FakeExchange.Login failure) throws AuthenticationException {
        FakeExchange exchange = accepted();
        exchange.trial = failure;
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches(
                            ".* \\((java.io.IOException|jakarta.servlet.ServletException|java.lang.IllegalStateException);.*")
                    .doesNotContain("password of");
        }
        assertThat(exchange.status).isEqualTo(403);
    }

    @Test
    void aContainerThatThrowsWhenItIsToldIsRefusedWithoutATrial() throws AuthenticationException {
        FakeExchange exchange = accepted();
        exchange.notified = () -> {
            throw new IllegalStateException("ELY01177: Authorization failed.");
        };

        assertRefused(exchange, "java.lang.IllegalStateException");
        assertThat(exchange.trials).isZero();
    }

    @Test
    void aContainerThatRefusesWhenItIsToldIsRefusedWithoutATrial() throws AuthenticationException {
        FakeExchange exchange = accepted();
        exchange.notified = () -> AuthenticationStatus.SEND_FAILURE;

        assertRefused(exchange, "status SEND_FAILURE");
        assertThat(exchange.trials).isZero();
    }

    @Test
    void whoIsAskedAgainMayBeRefusedStill() throws AuthenticationException {
        FakeExchange exchange = accepted();

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        exchange.notified = () -> AuthenticationStatus.SEND_FAILURE;
        assertRefused(exchange, "status SEND_FAILURE");
    }

    private List<String> linesAtTheEndOf(FakeExchange exchange) {
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            Supplier<AuthenticationStatus> end =
                    () -> mechanism.secureResponse(exchange.request(), exchange.response(), exchange.context());
            assertThat(end.get()).isEqualTo(AuthenticationStatus.SUCCESS);
            assertThat(end.get()).isEqualTo(AuthenticationStatus.SUCCESS);
            return List.copyOf(log.lines());
        }
    }

    /** Open Liberty says BASIC before and without a login. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "BASIC")
    void aLoginThatIsMissingAtTheEndIsALineAndTheNextIsTriedAgain(@Nullable String authType)
            throws AuthenticationException {
        FakeExchange lost = accepted();
        FakeExchange next = accepted();

        validate(accepted());
        validate(lost);
        lost.authType = authType;
        assertThat(linesAtTheEndOf(lost)).containsExactly(LINE.formatted("no caller after the login"));
        validate(next);

        assertThat(lost.trials).isZero();
        assertThat(next.trials).isEqualTo(1);
    }

    @Test
    void aCallerWithoutTheRoleOfAServletIsNotMissing() throws AuthenticationException {
        FakeExchange exchange = accepted();
        validate(exchange);
        exchange.authType = "CLIENT_CERT";

        assertThat(linesAtTheEndOf(exchange)).isEmpty();
    }

    @Test
    void aCallerWhomTheAppLoggedOutIsNotMissing() throws AuthenticationException, ServletException, IOException {
        FakeExchange exchange = accepted();
        validate(exchange);
        exchange.caller =
                Decision.of(exchange.request()) instanceof Decision.Accepted accepted ? accepted.principal() : null;
        new Guard().doFilter(exchange.request(), exchange.response(), exchange.chain());
        exchange.caller = null;

        assertThat(exchange.passedOn).isEqualTo(1);
        assertThat(linesAtTheEndOf(exchange)).isEmpty();
    }

    @Test
    void nobodyIsMissingWhereNobodyWasAccepted() throws AuthenticationException {
        FakeExchange anonymous = new FakeExchange(SentRequest.empty());
        FakeExchange refused =
                new FakeExchange(SentRequest.of(HaproxyHeaders.of(CALLER).with("X-SSL-Client-Verify", "10")));

        validate(anonymous);
        validate(refused);

        assertThat(linesAtTheEndOf(anonymous)).isEmpty();
        assertThat(linesAtTheEndOf(refused)).isEmpty();
    }
}
