// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.Reachable;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TlsServer;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.deployment.LogRecords;
import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.restclient.http.HttpAnswer;
import io.github.countersign.testkit.xsuaa.Answer;
import jakarta.json.spi.JsonProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing secret stands in a log at any level, in an exception or in a toString, whatever a server echoes. */
class SecrecyTest extends TokenTest {
    private static final String OPAQUE = "q7Zk1RtY9mB4sWv0LcX2nGdH5pJf8eTa";

    private LogRecords log;
    private String user = "";

    @BeforeEach
    void listen() {
        log = new LogRecords();
        user = xsuaa.userToken("alice", "acme");
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    /** The whole chain of an exception, as a server logs it. */
    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String trace(ThrowingCallable call) {
        TokenException failed = catchThrowableOfType(TokenException.class, call);
        assertThat(failed).isNotNull();
        return trace(failed);
    }

    private void assertSecret(List<String> texts) {
        assertNoneHasASecret(Stream.concat(texts.stream(), Stream.of(log.text())));
    }

    private void assertNoneHasASecret(Stream<String> texts) {
        Set<String> secrets = new HashSet<>(Runs.of(user, OPAQUE, CERTIFICATE.keyPem()));
        xsuaa.issued().forEach(token -> secrets.addAll(Runs.of(token)));

        assertThat(texts.flatMap(String::lines))
                .filteredOn(line -> Runs.of(line).stream().anyMatch(secrets::contains))
                .isEmpty();
    }

    /** What each of these objects, and each of ours in them, says of itself. */
    private static List<String> texts(Object... objects) {
        return Reachable.from(objects).stream().map(Object::toString).toList();
    }

    private void assertSecret(String... texts) {
        assertSecret(List.of(texts));
    }

    @Test
    void whatSucceedsTellsNothing() {
        ClientTokens client = client(keys());
        TenantTokens tokens = client.of(Tenant.OF_THE_HOST);
        AccessToken first = tokens.token();
        tokens.exchange(user);
        client.ofZone(GLOBEX).token();
        pass(Duration.ofHours(3));
        // what still lands would change what is looked at
        await(() -> tokens.token() != first);

        assertSecret(texts(client, tokens));
    }

    @Test
    void everyObjectThatHoldsATokenIsFound() {
        TenantTokens tokens = tokens();
        tokens.token();

        assertThat(Reachable.from(tokens).stream()
                        .map(object -> object.getClass().getSimpleName()))
                .contains(
                        "AccessToken",
                        "FreshToken",
                        "TokenSlot",
                        "TokenKey",
                        "TokenForm",
                        "TokenRequests",
                        "MutualHttp",
                        "ClientTls",
                        "ClientIdentity",
                        "Tenant",
                        "At");
    }

    @Test
    void whatLivesOnlyDuringACallTellsNothing() throws AttemptException {
        String token = xsuaa.userToken("bob", "acme");
        String body = "{\"access_token\":\"" + user + "\",\"token_type\":\"bearer\",\"expires_in\":60}";
        TokenAnswer answers = new TokenAnswer(JsonProvider.provider());

        assertSecret(texts(
                Grant.onBehalfOf(user).orElseThrow(),
                new HttpAnswer(200, Optional.of(user), body),
                answers.read(
                        body, new TokenAnswer.Expected("a", "b", Optional.empty(), Optional.empty()), clock.instant()),
                AttemptException.last(Reason.UNAVAILABLE, "text")));
        assertThat(Jwt.read(token, JsonProvider.provider()).orElseThrow().toString())
                .doesNotContain("bob", ACME);
    }

    static Stream<String> words() {
        return Stream.of(
                "%s", "Bad assertion %s", "x".repeat(620) + " %s", "word ".repeat(126) + "%s", "a=%s&b=%s", "\n%s");
    }

    @ParameterizedTest
    @MethodSource("words")
    void anErrorThatEchoesTellsNothing(String words) {
        TenantTokens tokens = tokens();
        List<String> texts = new ArrayList<>();
        for (String secret : List.of(user, OPAQUE)) {
            String echo = words.replace("%s", secret);
            for (Answer answer : List.of(
                    Answer.error(400, "invalid_grant", echo),
                    Answer.error(401, "unauthorized", echo.strip()),
                    Answer.error(403, echo, "x"),
                    Answer.json(404, "{\"error\":{\"a\":\"" + secret + "\"}}"),
                    Answer.json(405, "\"" + secret + "\""),
                    Answer.json(418, secret),
                    Answer.of(302, Map.of("Location", "https://localhost:1/" + secret), ""),
                    Answer.of(429, Map.of("Retry-After", "120", "X-Echo", secret), secret),
                    Answer.json(200, secret),
                    Answer.json(200, "{\"access_token\":\"" + secret + "\",\"token_type\":\"" + secret + "\"}"),
                    Answer.json(200, "{\"access_token\":\"" + secret + "\\n\",\"token_type\":\"bearer\"}"),
                    Answer.json(
                            200,
                            "{\"access_token\":\"" + secret + "\",\"token_type\":\"bearer\",\"expires_in\":\"" + secret
                                    + "\"}"))) {
                xsuaa.next(answer);
                texts.add(trace((ThrowingCallable) () -> tokens.exchange(user)));
                pass(Duration.ofHours(1));
            }
        }

        assertSecret(texts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 %s\r\n\r\n",
                "%s\r\n\r\n",
                "HTTP/1.1 200 %s\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
                "HTTP/1.1 200 OK\r\n%s \u0001: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: %s\r\n y\u0001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1%s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n\r\n",
                "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: %s\r\n\r\n",
                "HTTP/1.1 401 No\r\nWWW-Authenticate: %s\r\n\r\n",
                "HTTP/1.1 101 Switching\r\nUpgrade: %s\r\n\r\n",
            })
    void anAnswerThatIsNoHttpTellsNothing(String answer) {
        byte[] bytes = answer.replace("%s", user).getBytes(StandardCharsets.ISO_8859_1);
        try (TlsServer echo = TlsServer.answering(SERVERS.issue(leaf().forServers("localhost")), bytes)) {
            TestKeys keys = keys().with(
                            "mtls.client.xsuaa.token-url", "https://localhost:" + echo.port() + "/oauth/token")
                    .with("mtls.client.xsuaa.read-timeout", "PT0.3S");

            String trace = trace((ThrowingCallable) () -> tokens(keys).exchange(user));

            // the JDK quotes such an answer to its own debug logger, which is nobody's but the operator's to switch on
            assertNoneHasASecret(Stream.concat(Stream.of(trace), log.ours().stream()));
        }
    }

    @Test
    void aFailedRenewalTellsNothing() {
        xsuaa.tokensLive(60);
        TenantTokens tokens = tokens();
        tokens.token();
        xsuaa.next(Answer.error(400, "invalid_grant", "Bad " + OPAQUE));
        pass(Duration.ofSeconds(40));
        tokens.token();
        await(() -> failedRenewals.size() == 1);

        assertSecret(failedRenewals.stream().map(SecrecyTest::trace).toList());
    }

    @Test
    void aBrokenHandshakeTellsNothing() {
        assertSecret(trace((ThrowingCallable) () ->
                tokens(keys().with("mtls.client.xsuaa.trust", CALLERS.pem())).exchange(user)));
    }
}
