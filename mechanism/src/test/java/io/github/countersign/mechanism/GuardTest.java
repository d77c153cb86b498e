// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.TestAuthority;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");

    private static FakeExchange guarded(FakeExchange exchange) throws ServletException, IOException {
        new Guard().doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    private static FakeExchange guarded(Decision decision) throws ServletException, IOException {
        FakeExchange exchange = new FakeExchange(SentRequest.empty());
        decision.standOn(exchange.request());
        exchange.caller = decision.caller();
        return guarded(exchange);
    }

    static Decision accepted(String... groups) {
        var certificate = TestSteps.verified(AUTHORITY.issue(leaf()), AUTHORITY);
        return new Decision.Accepted(
                new ClientCertificatePrincipal(new Caller("orders", Set.of(), certificate)), Set.of(groups));
    }

    @Test
    void passesAnonymousAndAcceptedCallersOn() throws ServletException, IOException {
        assertThat(guarded(new Decision.Anonymous()).passedOn).isEqualTo(1);
        assertThat(guarded(accepted()).passedOn).isEqualTo(1);
        assertThat(guarded(accepted()).status).isEqualTo(200);
    }

    @Test
    void stopsRefusedAndAbsentCallers() throws ServletException, IOException {
        FakeExchange refused = guarded(new Decision.Refused());
        FakeExchange absent = guarded(new Decision.Absent());

        assertThat(refused.passedOn).isZero();
        assertThat(refused.status).isEqualTo(403);
        assertThat(absent.passedOn).isZero();
        assertThat(absent.status).isEqualTo(401);
    }

    @Test
    void stopsARequestWhoseCallerIsNotTheOneDecidedOn() throws ServletException, IOException {
        for (Decision decision : List.of(new Decision.Anonymous(), accepted())) {
            FakeExchange exchange = new FakeExchange(SentRequest.empty());
            decision.standOn(exchange.request());
            exchange.caller = new CallerPrincipal("mallory");
            try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
                assertThat(guarded(exchange).passedOn).isZero();
                assertThat(exchange.status).isEqualTo(403);
                assertThat(log.lines()).containsExactly("WARNING refused caller-replaced path=\"/orders\"");
            }
        }
    }

    @Test
    void knowsACallerByNameWhereTheContainerWasToldTheName() throws ServletException, IOException {
        FakeExchange exchange = new FakeExchange(SentRequest.empty());
        accepted().standOn(exchange.request());
        exchange.caller = new CallerPrincipal("orders");
        HandOver.NAME.standOn(exchange.request());
        assertThat(guarded(exchange).passedOn).isEqualTo(1);

        HandOver.OBJECT.standOn(exchange.request());
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertThat(guarded(exchange).passedOn).isEqualTo(1);
            assertThat(exchange.status).isEqualTo(403);
            assertThat(log.lines()).hasSize(1);
        }
    }

    /** Payara's threads for dispatches may remember another caller than nobody. */
    @Test
    void makesADispatchForgetOtherCallersWhereTheContainerWasToldTheName() throws ServletException, IOException {
        for (Decision decision : List.of(new Decision.Anonymous(), accepted())) {
            for (HandOver handOver : HandOver.values()) {
                FakeExchange exchange = new FakeExchange(SentRequest.empty());
                decision.standOn(exchange.request());
                handOver.standOn(exchange.request());
                exchange.caller = decision.caller();
                exchange.dispatch = DispatcherType.ASYNC;

                assertThat(guarded(exchange).passedOn).isEqualTo(1);
                assertThat(exchange.logouts).isEqualTo(handOver == HandOver.NAME && decision.caller() == null ? 1 : 0);
            }
        }
    }

    @Test
    void stopsACallerWhomTheContainerForgot() throws ServletException, IOException {
        FakeExchange exchange = new FakeExchange(SentRequest.empty());
        accepted().standOn(exchange.request());
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertThat(guarded(exchange).passedOn).isZero();
            assertThat(exchange.status).isEqualTo(403);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING refused login-not-taken-over sha256=")
                    .contains(" caller=\"orders\" ", "(no caller after the login; ");
        }
    }

    @Test
    void whatIsSentAlreadyIsLeftAlone() throws ServletException, IOException {
        FakeExchange exchange = new FakeExchange(SentRequest.empty());
        new Decision.Refused().standOn(exchange.request());
        exchange.status = 400;
        exchange.sent = true;

        assertThat(guarded(exchange).passedOn).isZero();
        assertThat(exchange.status).isEqualTo(400);
    }

    @Test
    void stopsErrorPagesWithoutTouchingTheStatus() throws ServletException, IOException {
        FakeExchange exchange = new FakeExchange(SentRequest.empty());
        new Decision.Refused().standOn(exchange.request());
        exchange.dispatch = DispatcherType.ERROR;
        exchange.status = 404;

        assertThat(guarded(exchange).passedOn).isZero();
        assertThat(exchange.status).isEqualTo(404);
    }

    @Test
    void stopsARequestThatTheMechanismNeverSaw() throws ServletException, IOException {
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            FakeExchange unseen = guarded(new FakeExchange(SentRequest.empty()));

            assertThat(unseen.passedOn).isZero();
            assertThat(unseen.status).isEqualTo(403);
            assertThat(log.lines()).containsExactly("WARNING refused mechanism-missing path=\"/orders\"");
        }
    }

    @Test
    void anAttributeOfTheSameNameThatIsNoDecisionPassesNobody() throws ServletException, IOException {
        FakeExchange forged = new FakeExchange(SentRequest.empty());
        forged.attributes.put(Decision.class.getName(), "Anonymous");

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertThat(guarded(forged).passedOn).isZero();
            assertThat(log.lines()).hasSize(1);
        }
    }
}
