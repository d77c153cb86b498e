// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.it.ServerWords.word;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.TestCertificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What servers do differently and the README tells: it stays true of the versions under test. */
interface DifferenceScenarios {
    AppUnderTest app();

    @Test
    default void anyAuthenticatedCallerIsAnswered() {
        assertThat(app().get("/api/guarded/anyone").status()).isEqualTo(401);
        assertThat(String.valueOf(
                        app().get("/api/guarded/anyone", Fixtures.READER).status()))
                .isEqualTo(word("any-authenticated.status"));
    }

    @Test
    default void aGuardedSessionBeanBehindAnOpenResourceIsAnswered() {
        assertThat(app().get("/api/open-ejb", Fixtures.READER).status()).isEqualTo(200);
        assertThat(String.valueOf(app().get("/api/open-ejb", Fixtures.WRITER).status()))
                .isEqualTo(word("open-ejb.status"));
        assertThat(String.valueOf(app().get("/api/open-ejb").status())).isEqualTo(word("open-ejb.status"));
    }

    @Test
    default void propertiesInUtf8AreRead() {
        TestCertificate umlaut = Fixtures.AUTHORITY.issue(leaf().commonName("J\u00f6rg"));

        assertThat(String.valueOf(app().get("/api/guarded", umlaut).status()))
                .isEqualTo(word("utf8-properties.status"));
    }

    @Test
    default void theSchemeIsTheProxys() {
        assertThat(app().get("/api/who-am-i", Fixtures.READER).body()).contains("request.scheme=https");
        assertThat(app().direct().get(app().root() + "/api/who-am-i").body()).contains("request.scheme=http\n");
    }

    @Test
    default void aGroupThatIsNoDeclaredRoleIsAnswered() {
        String answers = app().get("/api/who-am-i", Fixtures.READER).body();

        assertThat(answers).contains("request.undeclared=" + word("undeclared.request"));
        assertThat(answers).contains("security.undeclared=" + word("undeclared.security"));
    }

    @Test
    default void securityContextAnswersForADeclaredRole() {
        boolean broken = List.of(word("is-caller-in-role.broken-on-java").split(",", -1))
                .contains(String.valueOf(Runtime.version().feature()));

        assertThat(app().get("/api/who-am-i", Fixtures.READER).body()).contains("security.reader=" + !broken);
    }

    @Test
    default void managedExecutorsKnowTheCaller() {
        assertThat(app().get("/api/who-am-i/later", Fixtures.READER).body()).isEqualTo(word("managed-executor.caller"));
    }
}
