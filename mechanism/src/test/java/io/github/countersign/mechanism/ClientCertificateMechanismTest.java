// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateMechanismTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final TestKeys KEYS = TestKeys.trusting(AUTHORITY).with("mtls.rule.all.groups", "users");
    private static final TestCertificate CALLER = AUTHORITY.issue(leaf().commonName("orders"));
    private static final HaproxyHeaders GOOD = HaproxyHeaders.of(CALLER);
    private static final HaproxyHeaders BAD = GOOD.with("X-SSL-Client-Verify", "10");
    private static final IdentityStoreHandler RULES = new RuleIdentityStore()::validate;

    private static ClientCertificateMechanism mechanism(TestKeys keys, IdentityStoreHandler stores) {
        return new ClientCertificateMechanism(FakeDeployment.with(keys).extension(), stores);
    }

    private static AuthenticationStatus validate(ClientCertificateMechanism mechanism, FakeExchange exchange) {
        try {
            return mechanism.validateRequest(exchange.request(), exchange.response(), exchange.context());
        } catch (AuthenticationException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static FakeExchange exchange(HaproxyHeaders headers) {
        return withProxysCertificate(SentRequest.of(headers));
    }

    private static FakeExchange anonymous() {
        return withProxysCertificate(SentRequest.empty());
    }

    /** Some containers put the certificate of their direct peer there. */
    private static FakeExchange withProxysCertificate(SentRequest sent) {
        FakeExchange exchange = new FakeExchange(sent);
        exchange.attributes.put(FakeExchange.CERTIFICATE, new X509Certificate[] {AUTHORITY.certificate()});
        return exchange;
    }

    private static void assertRefused(FakeExchange exchange, AuthenticationStatus status) {
        assertThat(status).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.length).isZero();
        assertThat(exchange.sent).as("else WildFly adds a page").isTrue();
        assertThat(exchange.logins).isZero();
        assertThat(exchange.attributes).doesNotContainKey(FakeExchange.CERTIFICATE);
        assertThat(Decision.of(exchange.request())).isEqualTo(new Decision.Refused());
    }

    @Test
    void anAcceptedCallerIsToldToTheContainer() {
        FakeExchange exchange = exchange(GOOD);

        assertThat(validate(mechanism(KEYS, RULES), exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.logins).isEqualTo(1);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.messageInfo).containsEntry("jakarta.servlet.http.authType", "CLIENT_CERT");
        assertThat(exchange.attributes)
                .containsEntry(FakeExchange.CERTIFICATE, new X509Certificate[] {CALLER.certificate()});
        assertThat(Decision.of(exchange.request())).isInstanceOfSatisfying(Decision.Accepted.class, accepted -> {
            assertThat(accepted.principal().getName()).isEqualTo("orders");
            assertThat(accepted.groups()).containsExactly("users");
        });
    }

    @Test
    void aPublicResourceAsksNoCertificate() {
        FakeExchange exchange = anonymous();

        assertThat(validate(mechanism(KEYS, RULES), exchange)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.attributes).doesNotContainKey(FakeExchange.CERTIFICATE);
        assertThat(Decision.of(exchange.request())).isEqualTo(new Decision.Anonymous());
    }

    @Test
    void headersBehindTheBodyAreRefused() {
        FakeExchange exchange = exchange(GOOD);
        exchange.trailers = Map.of("x-ssl-client", "1");

        assertRefused(exchange, validate(mechanism(KEYS, RULES), exchange));
    }

    /** Open Liberty never ends the stream otherwise. */
    @Test
    void overHttp2TheServerSendsTheAnswer() {
        FakeExchange exchange = new FakeExchange(SentRequest.of(GOOD).and("$WSPR", "HTTP/1.1"));
        exchange.stream = "1";

        assertThat(validate(mechanism(KEYS, RULES), exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.sent).isFalse();
    }

    @Test
    void aTunnelIsRefusedWhoeverWantsIt() {
        for (HaproxyHeaders headers : List.of(GOOD, BAD)) {
            FakeExchange exchange = exchange(headers);
            exchange.method = "CONNECT";

            assertRefused(exchange, validate(mechanism(KEYS, RULES), exchange));
        }
        FakeExchange exchange = anonymous();
        exchange.method = "CONNECT";

        assertRefused(exchange, validate(mechanism(KEYS, RULES), exchange));
    }

    @Test
    void aProtectedResourceAsksForACertificate() {
        FakeExchange exchange = anonymous();
        exchange.isProtected = true;

        assertThat(validate(mechanism(KEYS, RULES), exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.attributes).doesNotContainKey(FakeExchange.CERTIFICATE);
    }

    /** {@link AuthenticationStatus#SUCCESS} means that there is a caller. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAppThatAsksForACallerIsToldThatThereIsNone(boolean isProtected) {
        FakeExchange exchange = anonymous();
        exchange.isProtected = isProtected;
        exchange.authenticationRequest = true;

        assertThat(validate(mechanism(KEYS, RULES), exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.logins).isZero();
    }

    @Test
    void anAppThatAsksForACallerIsToldOfTheCertificates() {
        FakeExchange exchange = exchange(GOOD);
        exchange.isProtected = true;
        exchange.authenticationRequest = true;

        assertThat(validate(mechanism(KEYS, RULES), exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.logins).isEqualTo(1);
    }

    @Test
    void whoLogsOutIsNobodyForTheRestOfTheRequest() {
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);
        FakeExchange exchange = exchange(GOOD);
        validate(mechanism, exchange);

        mechanism.cleanSubject(exchange.request(), exchange.response(), exchange.context());

        assertThat(exchange.attributes).doesNotContainKey(FakeExchange.CERTIFICATE);
        exchange.isProtected = true;
        assertThat(validate(mechanism, exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.logins).isEqualTo(1);
        assertThat(exchange.status).isEqualTo(401);
    }

    @Test
    void aLogoutMakesNoRefusedRequestPass() {
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);
        FakeExchange exchange = exchange(BAD);
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            validate(mechanism, exchange);
            assertThat(log.lines()).hasSize(1);
        }

        mechanism.cleanSubject(exchange.request(), exchange.response(), exchange.context());

        assertThat(Decision.of(exchange.request())).isEqualTo(new Decision.Refused());
    }

    @Test
    void whereACertificateIsRequiredNobodyIsAnonymous() {
        FakeExchange exchange = anonymous();

        assertThat(validate(mechanism(KEYS.with("mtls.required", "true"), RULES), exchange))
                .isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(401);
        assertThat(Decision.of(exchange.request())).isEqualTo(new Decision.Absent());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedCallerGetsNothingElseWhateverTheResource(boolean isProtected) {
        FakeExchange exchange = exchange(BAD);
        exchange.isProtected = isProtected;
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertRefused(exchange, validate(mechanism(KEYS, RULES), exchange));
            assertThat(log.lines())
                    .containsExactly("WARNING refused not-verified-by-proxy sha256="
                            + CALLER.fingerprint().substring(0, 16)
                            + " cn=\"orders\" path=\"/orders\" (X-SSL-Client-Verify 10: certificate has expired)");
        }
    }

    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "ClientCertificate");

    /** RFC 9110 section 11.6.1; the guard answers what the mechanism has answered already. */
    @Test
    void everyAnswerOf401HasAChallengeOnce() throws Exception {
        FakeExchange guarded = anonymous();
        guarded.isProtected = true;
        FakeExchange asked = anonymous();
        asked.authenticationRequest = true;
        FakeExchange required = anonymous();
        required.stream = "1";
        validate(mechanism(KEYS, RULES), guarded);
        validate(mechanism(KEYS, RULES), asked);
        validate(mechanism(KEYS.with("mtls.required", "true"), RULES), required);
        new Guard().doFilter(required.request(), required.response(), required.chain());

        assertThat(List.of(guarded, asked, required))
                .allSatisfy(exchange -> assertThat(exchange.status).isEqualTo(401))
                .allSatisfy(exchange -> assertThat(exchange.headers).isEqualTo(CHALLENGE));
    }

    @Test
    void aChallengeOfTheAppIsLeftAlone() {
        FakeExchange exchange = anonymous();
        exchange.isProtected = true;
        exchange.headers.put("WWW-Authenticate", "Bearer realm=\"x\"");

        validate(mechanism(KEYS, RULES), exchange);

        assertThat(exchange.headers).isEqualTo(Map.of("WWW-Authenticate", "Bearer realm=\"x\""));
    }

    @Test
    void noOtherAnswerHasAChallenge() {
        FakeExchange refused = exchange(BAD);
        refused.isProtected = true;
        FakeExchange open = anonymous();
        for (FakeExchange exchange : List.of(refused, open, exchange(GOOD))) {
            validate(mechanism(KEYS, RULES), exchange);

            assertThat(exchange.headers).isEmpty();
        }
    }

    private static FakeExchange preflight(SentRequest request) {
        FakeExchange exchange = withProxysCertificate(
                request.and("Origin", "https://shop.example.com").and("Access-Control-Request-Method", "PUT"));
        exchange.method = "OPTIONS";
        return exchange;
    }

    @Test
    void aPreflightPassesAsNobodyWhereItMay() {
        TestKeys required = KEYS.with("mtls.required", "true");
        FakeExchange passing = preflight(SentRequest.empty());
        FakeExchange refused = preflight(SentRequest.empty());

        assertThat(validate(mechanism(required.with("mtls.preflight", "pass"), RULES), passing))
                .isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(Decision.of(passing.request())).isEqualTo(new Decision.Anonymous());
        validate(mechanism(required, RULES), refused);
        assertThat(Decision.of(refused.request())).isEqualTo(new Decision.Absent());
    }

    @Test
    void whatIsNoPreflightDoesNotPassAsOne() {
        ClientCertificateMechanism mechanism =
                mechanism(KEYS.with("mtls.required", "true").with("mtls.preflight", "pass"), RULES);
        FakeExchange options = anonymous();
        options.method = "OPTIONS";
        FakeExchange put = preflight(SentRequest.empty());
        put.method = "PUT";
        FakeExchange lowerCase = preflight(SentRequest.empty());
        lowerCase.method = "options";
        FakeExchange ofNoOrigin =
                withProxysCertificate(SentRequest.empty().and("Access-Control-Request-Method", "PUT"));
        ofNoOrigin.method = "OPTIONS";
        FakeExchange ofNoMethod = withProxysCertificate(SentRequest.empty().and("Origin", "https://shop.example.com"));
        ofNoMethod.method = "OPTIONS";
        for (FakeExchange exchange : List.of(options, put, lowerCase, ofNoOrigin, ofNoMethod)) {
            validate(mechanism, exchange);

            assertThat(Decision.of(exchange.request())).isEqualTo(new Decision.Absent());
        }
        FakeExchange claiming = preflight(SentRequest.of(BAD));
        validate(mechanism, claiming);
        assertThat(Decision.of(claiming.request())).isEqualTo(new Decision.Refused());
    }

    @Test
    void headersOfAnotherProxyAreSaidOnceAndChangeNothing() {
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            for (int i = 0; i < 3; i++) {
                FakeExchange exchange =
                        new FakeExchange(SentRequest.empty().and("Client-Cert", ":" + CALLER.base64() + ":"));

                assertThat(validate(mechanism, exchange)).isEqualTo(AuthenticationStatus.NOT_DONE);
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARNING header Client-Cert came through a trusted proxy (proxies of RFC 9440 write it, or")
                    .doesNotContain("MII");
        }
    }

    @Test
    void theDecisionIsMadeOnce() {
        List<Object> asked = new ArrayList<>();
        ClientCertificateMechanism mechanism = mechanism(KEYS, credential -> {
            asked.add(credential);
            return RULES.validate(credential);
        });
        FakeExchange good = exchange(GOOD);
        FakeExchange bad = exchange(BAD);

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertThat(Stream.of(1, 2).map(time -> validate(mechanism, good)))
                    .containsOnly(AuthenticationStatus.SUCCESS);
            assertThat(Stream.of(1, 2).map(time -> validate(mechanism, bad)))
                    .containsOnly(AuthenticationStatus.SEND_FAILURE);
            // before the rules speak, and for them
            assertThat(asked).hasSize(2);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void theSecondQuestionAboutAnAnonymousCallerIsAnsweredByItself() {
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);
        FakeExchange exchange = anonymous();

        assertThat(validate(mechanism, exchange)).isEqualTo(AuthenticationStatus.NOT_DONE);
        exchange.isProtected = true;
        assertThat(validate(mechanism, exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(401);
    }

    /** An exception is what stops every server; a status alone does not. */
    @Test
    void withoutTheGuardEverybodyIsRefused() {
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);
        for (FakeExchange exchange : List.of(anonymous(), exchange(GOOD), exchange(BAD))) {
            exchange.guarded = false;
            new Decision.Anonymous().standOn(exchange.request());
            try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
                assertThatExceptionOfType(AuthenticationException.class)
                        .isThrownBy(() ->
                                mechanism.validateRequest(exchange.request(), exchange.response(), exchange.context()))
                        .withMessage("guard-missing");
                assertThat(exchange.logins).isZero();
                assertThat(log.lines()).singleElement().asString().startsWith("WARNING refused guard-missing ");
            }
        }
    }

    static Stream<UnaryOperator<CredentialValidationResult>> otherAnswers() {
        return Stream.of(
                confirmed -> CredentialValidationResult.INVALID_RESULT,
                confirmed -> CredentialValidationResult.NOT_VALIDATED_RESULT,
                confirmed -> new CredentialValidationResult("orders", Set.of("admins")),
                confirmed -> new CredentialValidationResult(new CallerPrincipal("orders"), Set.of("admins")),
                confirmed -> new CredentialValidationResult("admin"));
    }

    @ParameterizedTest
    @MethodSource("otherAnswers")
    void aStoreThatNamesSomebodyElseIsRefused(UnaryOperator<CredentialValidationResult> other) {
        FakeExchange exchange = exchange(GOOD);
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertRefused(exchange, validate(mechanism(KEYS, confirmedBy(other)), exchange));
            assertThat(log.lines()).singleElement().asString().contains("refused identity-store-disagrees");
        }
    }

    static Stream<CredentialValidationResult> ownAnswers() {
        return Stream.of(
                CredentialValidationResult.INVALID_RESULT,
                new CredentialValidationResult("orders", Set.of("users")),
                new CredentialValidationResult("admin"));
    }

    @ParameterizedTest
    @MethodSource("ownAnswers")
    void aStoreThatAnswersBesideTheRulesIsRefused(CredentialValidationResult own) {
        FakeExchange exchange = exchange(GOOD);
        IdentityStoreHandler stores = credential -> {
            CredentialValidationResult rules = RULES.validate(credential);
            return rules.getStatus() == CredentialValidationResult.Status.VALID ? rules : own;
        };
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertRefused(exchange, validate(mechanism(KEYS, stores), exchange));
            assertThat(log.lines()).singleElement().asString().contains("another store says " + own.getStatus());
        }
    }

    /** Stores that change what the rules confirmed. */
    private static IdentityStoreHandler confirmedBy(UnaryOperator<CredentialValidationResult> change) {
        return credential -> {
            CredentialValidationResult rules = RULES.validate(credential);
            return rules.getStatus() == CredentialValidationResult.Status.VALID ? change.apply(rules) : rules;
        };
    }

    @Test
    void aStoreMayAddGroups() {
        FakeExchange exchange = exchange(GOOD);
        IdentityStoreHandler directory = confirmedBy(confirmed ->
                new CredentialValidationResult(confirmed.getCallerPrincipal(), Set.of("users", "from-the-directory")));

        assertThat(validate(mechanism(KEYS, directory), exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(Decision.of(exchange.request()))
                .isInstanceOfSatisfying(Decision.Accepted.class, accepted -> assertThat(accepted.groups())
                        .containsExactlyInAnyOrder("users", "from-the-directory"));
    }

    @Test
    void aStoreThatThrowsIsRefusedWithoutItsMessage() {
        FakeExchange exchange = exchange(GOOD);
        ClientCertificateMechanism mechanism = mechanism(KEYS, credential -> {
            throw new IllegalStateException("password of the directory");
        });

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertRefused(exchange, validate(mechanism, exchange));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING refused identity-store-disagrees ")
                    .endsWith("(java.lang.IllegalStateException)");
        }
    }

    static Stream<Supplier<RuntimeException>> bugs() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("the caller's text");
                },
                () -> {
                    throw new StackOverflowError("the caller's text");
                },
                () -> {
                    throw new NoClassDefFoundError("the caller's text");
                });
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void whateverAStepThrowsIsARefusal(Supplier<RuntimeException> bug) {
        FakeExchange exchange = exchange(GOOD);
        exchange.headerNames = () -> {
            throw bug.get();
        };
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            assertRefused(exchange, validate(mechanism, exchange));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches("WARNING refused internal-error path=\"/orders\" \\(java\\.lang\\.\\w+\\)");
        }
    }

    @Test
    void noHeaderStandsInTheLog() {
        String canary = "CanaryCanary";
        ClientCertificateMechanism mechanism = mechanism(KEYS, RULES);
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            for (String name : GOOD.names()) {
                validate(mechanism, exchange(GOOD.with(name, canary)));
            }
            validate(mechanism, exchange(GOOD.and("X-SSL-Client", canary)));
            validate(mechanism, exchange(GOOD.with("X-SSL-Client-Subject-DN", canary + "\n")));

            // the verdict is a short code that an operator needs; a name or a date that differs is shown beside the
            // right one
            assertThat(log.lines())
                    .hasSizeGreaterThan(5)
                    .filteredOn(line -> !line.contains("X-SSL-Client-Verify") && !line.contains("-differs "))
                    .noneMatch(line -> line.contains(canary) || line.contains("MII") || line.contains("Test CA"));
        }
    }
}
