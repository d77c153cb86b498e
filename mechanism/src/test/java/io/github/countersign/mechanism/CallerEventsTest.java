// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerEventsTest {
    private static final TestAuthority AUTHORITY = TestAuthority.withSubject("CN=Test CA,O=Example");
    private static final TestKeys KEYS = TestKeys.trusting(AUTHORITY).with("mtls.rule.all.groups", "users");
    private static final TestCertificate CALLER = AUTHORITY.issue(leaf().commonName("orders"));
    private static final HaproxyHeaders GOOD = HaproxyHeaders.of(CALLER);
    private static final IdentityStoreHandler RULES = new RuleIdentityStore()::validate;
    private static final List<Object> HEARD = new ArrayList<>();

    /** Beans of an app, whose classes lie in another archive than ours. */
    static class Counting {
        void accepted(@Observes CallerAccepted accepted) {
            HEARD.add(accepted);
        }

        void refused(@Observes CallerRefused refused) {
            HEARD.add(refused);
        }
    }

    static class Throwing {
        void accepted(@Observes CallerAccepted accepted) {
            throw new IllegalStateException("password of the metrics");
        }

        void refused(@Observes CallerRefused refused) {
            throw new NoClassDefFoundError("metrics");
        }
    }

    static class Later {
        void refused(@ObservesAsync CallerRefused refused) {
            HEARD.add(refused);
        }
    }

    @BeforeEach
    @AfterEach
    void forget() {
        HEARD.clear();
    }

    private interface Step {
        void with(MechanismExtension extension) throws AuthenticationException, ServletException, IOException;
    }

    /** Runs a step in an app with these beans. */
    private static void inApp(Class<?> bean, Step step) {
        MechanismExtension extension = new MechanismExtension();
        FakeDeployment.configured(KEYS, () -> {
            try (WeldContainer container = new TwoArchives(bean, extension).initialize()) {
                assertThat(container.isRunning()).isTrue();
                step.with(extension);
            } catch (AuthenticationException | ServletException | IOException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    private static AuthenticationStatus validate(MechanismExtension extension, FakeExchange exchange)
            throws AuthenticationException {
        return new ClientCertificateMechanism(extension, RULES)
                .validateRequest(exchange.request(), exchange.response(), exchange.context());
    }

    private static FakeExchange exchange(HaproxyHeaders headers) {
        return new FakeExchange(SentRequest.of(headers));
    }

    /** What our archive sees of the app's beans. */
    static class Sight implements Extension {
        private final List<Bean<?>> seen = new ArrayList<>();

        void look(@Observes AfterDeploymentValidation validated, BeanManager beans) {
            seen.addAll(beans.getBeans(Counting.class));
        }
    }

    /** Otherwise the tests below would prove nothing about servers. */
    @Test
    void ourArchiveDoesNotSeeTheObserversBean() {
        Sight sight = new Sight();
        try (WeldContainer container = new TwoArchives(Counting.class, sight).initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(sight.seen).isEmpty();
        }
    }

    @Test
    void anObserverOfTheAppHearsOfEachAcceptedCallerOnce() {
        inApp(Counting.class, extension -> {
            FakeExchange exchange = exchange(GOOD);
            validate(extension, exchange);
            validate(extension, exchange);

            assertThat(HEARD)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(new CallerAccepted(
                            "orders", Set.of("users"), CALLER.fingerprint(), "CN=Test CA,O=Example"));
        });
    }

    @Test
    void anObserverOfTheAppHearsOfABug() {
        inApp(Counting.class, extension -> {
            FakeExchange exchange = exchange(GOOD);
            exchange.headerNames = () -> {
                throw new StackOverflowError();
            };
            validate(extension, exchange);

            assertThat(HEARD)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(
                            new CallerRefused("internal-error", "java.lang.StackOverflowError", "", "/orders"));
        });
    }

    @Test
    void anObserverOfTheAppHearsOfEachRefusalOnce() {
        HaproxyHeaders expired =
                HaproxyHeaders.of(AUTHORITY.issue(leaf().commonName("orders").expired()));
        inApp(Counting.class, extension -> {
            FakeExchange exchange = exchange(expired);
            exchange.uri = "/orders;jsessionid=secret";
            validate(extension, exchange);
            validate(extension, exchange);

            assertThat(HEARD).singleElement().isInstanceOfSatisfying(CallerRefused.class, refused -> {
                assertThat(refused.code()).isEqualTo("certificate-expired");
                assertThat(refused.detail()).startsWith("notAfter ");
                assertThat(refused.certificate()).matches("sha256=[0-9a-f]{16} cn=\"orders\"");
                assertThat(refused.path()).isEqualTo("/orders");
            });
        });
    }

    @Test
    void aLoginThatTheContainerDoesNotTakeOverIsARefusalAlone() {
        inApp(Counting.class, extension -> {
            FakeExchange exchange = exchange(GOOD);
            exchange.trial = (request, response) -> false;
            validate(extension, exchange);
            validate(extension, exchange);

            assertThat(HEARD).singleElement().isInstanceOfSatisfying(CallerRefused.class, refused -> {
                assertThat(refused.code()).isEqualTo("login-not-taken-over");
                assertThat(refused.certificate()).matches("sha256=[0-9a-f]{16} caller=\"orders\"");
            });
        });
    }

    @Test
    void nothingOfACallerWithoutCertificateIsAnEvent() {
        inApp(Counting.class, extension -> {
            validate(extension, new FakeExchange(SentRequest.empty()));

            assertThat(HEARD).isEmpty();
        });
    }

    @Test
    void noHeaderStandsInAnEvent() {
        inApp(Counting.class, extension -> {
            for (String name : GOOD.names()) {
                validate(extension, exchange(GOOD.with(name, "CanaryCanary")));
            }

            // the verdict is a short code that an operator needs
            assertThat(HEARD)
                    .hasSizeGreaterThan(5)
                    .extracting(Object::toString)
                    .filteredOn(event -> !event.contains("X-SSL-Client-Verify"))
                    .noneMatch(event -> event.contains("Canary") || event.contains("MII"));
        });
    }

    @Test
    void withoutTheGuardARefusalIsOneEventToo() {
        inApp(Counting.class, extension -> {
            FakeExchange exchange = exchange(GOOD);
            exchange.guarded = false;
            for (int time = 1; time <= 2; time++) {
                assertThat(catchThrowable(() -> validate(extension, exchange)))
                        .isInstanceOf(AuthenticationException.class);
            }

            assertThat(HEARD).singleElement().isInstanceOfSatisfying(CallerRefused.class, refused -> assertThat(
                            refused.code())
                    .isEqualTo("guard-missing"));
        });
    }

    @Test
    void theGuardTellsOfItsOwnRefusalsOnce() {
        inApp(Counting.class, extension -> {
            Guard guard = new Guard();
            extension.meetGuard(Stub.of(ServletContext.class)
                    .on("getAttribute", name -> guard)
                    .object());
            FakeExchange unseen = new FakeExchange(SentRequest.empty());
            guard.doFilter(unseen.request(), unseen.response(), unseen.chain());
            guard.doFilter(unseen.request(), unseen.response(), unseen.chain());

            assertThat(HEARD)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(new CallerRefused("mechanism-missing", "", "", "/orders"));
            assertThat(unseen.passedOn).isZero();
        });
    }

    @Test
    void anObserverThatThrowsChangesNothingAndIsReportedOnce() {
        inApp(Throwing.class, extension -> {
            try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
                for (int time = 1; time <= 2; time++) {
                    FakeExchange good = exchange(GOOD);
                    assertThat(validate(extension, good)).isEqualTo(AuthenticationStatus.SUCCESS);
                    assertThat(good.logins).isEqualTo(1);
                    FakeExchange bad = exchange(GOOD.with("X-SSL-Client-Verify", "10"));
                    assertThat(validate(extension, bad)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
                    assertThat(bad.status).isEqualTo(403);
                    assertThat(bad.logins).isZero();
                    assertThat(Decision.of(bad.request())).isEqualTo(new Decision.Refused());
                }

                assertThat(log.lines())
                        .filteredOn(line -> line.contains("observer"))
                        .containsExactly("WARNING an observer of CallerAccepted threw java.lang.IllegalStateException:"
                                + " it is ignored, and not reported again");
            }
        });
    }

    @Test
    void observersOnOtherThreadsAreNotTold() {
        inApp(Later.class, extension -> {
            validate(extension, exchange(GOOD.with("X-SSL-Client-Verify", "10")));

            assertThat(HEARD).isEmpty();
        });
    }

    @Test
    void whereNobodyObservesNothingIsFired() throws AuthenticationException {
        BeanManager silent = Stub.of(BeanManager.class)
                .on("resolveObserverMethods", event -> Set.of())
                .object();
        CallerEvents events = new CallerEvents(
                silent, new RefusalLog(Clock.systemUTC()), new AuthorityWatch(List.of(), Clock.systemUTC()));
        FakeExchange exchange = exchange(GOOD);
        validate(FakeDeployment.with(KEYS).extension(), exchange);

        assertThat(Decision.of(exchange.request())).isInstanceOfSatisfying(Decision.Accepted.class, events::accepted);
    }
}
