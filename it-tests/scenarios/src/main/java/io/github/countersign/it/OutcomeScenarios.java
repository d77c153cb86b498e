// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same status on every server, for every kind of URL. */
interface OutcomeScenarios {
    AppUnderTest app();

    @ParameterizedTest(name = "{0}: none {1}, reader {2}, writer {3}")
    @CsvSource({
        "/api/guarded,              401, 200, 403",
        "/api/guarded/open,         200, 200, 200",
        "/api/guarded/closed,       403, 403, 403",
        "/api/contract,             401, 200, 403",
        "/api/contract/writers,     401, 403, 200",
        "/api/class-contract,       401, 200, 403",
        "/api/parent/child,         401, 200, 403",
        "/api/parent/guarded-child, 401, 200, 403",
        "/api/ejb,                  401, 200, 403",
        "/api/ejb/open,             200, 200, 200",
        "/api/public,               200, 200, 200",
        "/api/public/suspended,     200, 200, 200",
        "/api/public/stage,         200, 200, 200",
        "/api/public/events,        200, 200, 200",
        "/servlet/guarded,          401, 200, 403",
        "/servlet/public,           200, 200, 200",
        "/servlet/forward,          200, 200, 200",
        "/servlet/async,            200, 200, 200",
        "/servlet/session,          200, 200, 200",
        "/nowhere,                  404, 404, 404",
    })
    default void answersByCaller(String path, int none, int reader, int writer) {
        assertThat(app().get(path).status()).as("none").isEqualTo(none);
        assertThat(app().get(path, Fixtures.READER).status()).as("reader").isEqualTo(reader);
        assertThat(app().get(path, Fixtures.WRITER).status()).as("writer").isEqualTo(writer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/guarded", "/api/guarded/open", "/api/guarded/closed", "/api/contract", "/api/class-contract",
                "/api/parent/child", "/api/ejb", "/api/ejb/open", "/api/public", "/api/public/suspended",
                "/api/public/stage", "/api/public/events", "/api/who-am-i", "/servlet/guarded", "/servlet/public",
                "/servlet/forward", "/servlet/async", "/servlet/session", "/nowhere", "/"
            })
    default void aRefusedCertificateReachesNoCode(String path) {
        TestCertificate selfSigned = TestAuthority.selfSigned(leaf().commonName("reader-1"));
        int before = app().calls();

        HttpAnswer answer = app().get(path, selfSigned);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
        assertThat(app().calls()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/guarded",
                "/api/contract",
                "/api/contract/writers",
                "/api/class-contract",
                "/api/parent/child",
                "/api/ejb",
                "/servlet/guarded",
                "/servlet/asking/security-caller",
                "/servlet/asking/request-caller"
            })
    default void whoHasNoCertificateIsTold(String path) {
        HttpAnswer answer = app().get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).containsExactly("ClientCertificate");
    }

    /** The JDK's client takes a 401 without a challenge for an error of the server. */
    @Test
    default void aClientThatKnowsPasswordsIsAnsweredToo() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Tls.anonymous())
                .authenticator(new Authenticator() {})
                .build();
        URI address = URI.create("https://localhost:" + app().haproxy().base64Port() + app().root() + "/api/guarded");

        HttpResponse<Void> answer =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guarded", "/api/contract", "/servlet/guarded"})
    default void whoMayNotIsToldNothing(String path) {
        HttpAnswer answer = app().get(path, Fixtures.WRITER);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("www-authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guarded", "/api/contract", "/api/parent/child", "/api/public"})
    default void optionsNeedNoCertificate(String path) {
        HttpAnswer answer = HttpCall.overTlsTo(app().haproxy().base64Port()).send("OPTIONS", app().root() + path);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    default void postNeedsTheWriter() {
        String path = app().root() + "/api/guarded";
        int port = app().haproxy().base64Port();

        assertThat(HttpCall.overTlsTo(port).send("POST", path).status()).isEqualTo(401);
        assertThat(HttpCall.overTlsTo(port, Fixtures.READER).send("POST", path).status())
                .isEqualTo(403);
        assertThat(HttpCall.overTlsTo(port, Fixtures.WRITER).send("POST", path).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guarded", "/api/public", "/servlet/guarded", "/servlet/public"})
    default void noAnswerSetsACookie(String path) {
        assertThat(app().get(path).header("set-cookie")).isEmpty();
        assertThat(app().get(path, Fixtures.READER).header("set-cookie")).isEmpty();
        assertThat(app().get(path, Fixtures.UNKNOWN).header("set-cookie")).isEmpty();
    }
}
