// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.TestCertificate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the app is told about its caller. */
interface CallerScenarios {
    AppUnderTest app();

    @Test
    default void everyApiKnowsTheCaller() {
        assertThat(whoAmI(Fixtures.READER))
                .containsEntry("security.caller", "reader-1")
                .containsEntry("request.caller", "reader-1")
                .containsEntry("request.remote-user", "reader-1")
                .containsEntry("request.reader", "true")
                .containsEntry("request.writer", "false")
                .containsEntry("request.auth-type", "CLIENT_CERT")
                .containsEntry("request.certificate", "1 CN=reader-1, O=Example, C=DE")
                .containsEntry("request.session", "null")
                .containsEntry("resource.caller", "reader-1")
                .containsEntry("resource.reader", "true")
                .containsEntry("resource.auth-type", "CLIENT_CERT")
                .containsEntry("principal.name", "reader-1")
                .containsEntry("principal.certificate", "CN=reader-1, O=Example, C=DE")
                .containsEntry("principal.fingerprint", Fixtures.READER.fingerprint())
                .containsEntry("principal.anchor", "CN=Test CA, O=Example, C=DE");
    }

    @Test
    default void nobodyIsTheCallerWithoutACertificate() {
        assertThat(lines(app().get("/api/who-am-i")))
                .containsEntry("security.caller", "none")
                .containsEntry("request.caller", "none")
                .containsEntry("request.remote-user", "null")
                .containsEntry("request.reader", "false")
                .containsEntry("request.certificate", "none")
                .containsEntry("resource.caller", "none")
                .doesNotContainKey("principal.name");
    }

    @Test
    default void theSameCommonNameOfAnotherAnchorIsAnotherCaller() {
        assertThat(whoAmI(Fixtures.PARTNER))
                .containsEntry("request.caller", "partner/reader-1")
                .containsEntry("request.reader", "false")
                .containsEntry("principal.anchor", "CN=Partner CA, O=Partner, C=FR");
    }

    @Test
    default void observersAreToldOfEachCallerOnce() {
        int accepted = told("accepted");
        int refused = told("refused");

        app().get("/api/guarded", Fixtures.READER);
        app().get("/api/guarded", Fixtures.UNKNOWN);
        app().get("/api/guarded");

        assertThat(told("accepted")).isEqualTo(accepted + 1);
        assertThat(told("refused")).isEqualTo(refused + 1);
    }

    private int told(String kind) {
        return Integer.parseInt(app().get("/api/caller-count/" + kind).body());
    }

    @Test
    default void sessionBeansKnowCallerAndRole() {
        assertThat(app().get("/api/ejb", Fixtures.READER).body()).isEqualTo("reader-1 true");
    }

    @Test
    default void aSessionCarriesNoLoginOver() {
        HttpAnswer first = app().get("/servlet/session", Fixtures.READER);
        String cookie = first.header("set-cookie").get(0).split(";", 2)[0];
        int port = app().haproxy().base64Port();
        String path = app().root() + "/servlet/session";

        HttpAnswer second = HttpCall.overTlsTo(port, Fixtures.WRITER)
                .header("Cookie", cookie)
                .get(path);
        HttpAnswer third = HttpCall.overTlsTo(port).header("Cookie", cookie).get(path);

        assertThat(first.body()).isEqualTo("caller reader-1");
        assertThat(second.body()).isEqualTo("caller writer-1");
        assertThat(third.body()).isEqualTo("caller null");
    }

    private Map<String, String> whoAmI(TestCertificate certificate) {
        return lines(app().get("/api/who-am-i", certificate));
    }

    private static Map<String, String> lines(HttpAnswer answer) {
        return answer.body()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
}
