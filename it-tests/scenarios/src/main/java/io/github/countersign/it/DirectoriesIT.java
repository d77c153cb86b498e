// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.it.ServerWords.word;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.variant.DatabaseGroups;
import io.github.countersign.it.variant.FailingStore;
import io.github.countersign.it.variant.LdapForEverything;
import io.github.countersign.it.variant.LdapGroups;
import io.github.countersign.it.variant.OwnGroups;
import io.github.countersign.it.variant.RefusingStore;
import io.github.countersign.it.variant.VouchingStore;
import io.github.countersign.testkit.HaproxyHeaders;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity stores of the app beside the rules: they may add groups to a caller and nothing else. */
class DirectoriesIT {
    private static final HaproxyHeaders READER = HaproxyHeaders.of(Fixtures.READER);

    private static LdapDirectory directory;
    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        directory = LdapDirectory.start();
        server = ServerUnderTest.start(archives());
    }

    @AfterAll
    static void stop() {
        server.close();
        directory.close();
    }

    private static List<Archive<?>> archives() {
        return List.of(
                app("groups", OwnGroups.class),
                app("ldap", LdapGroups.class),
                app("ldap-for-everything", LdapForEverything.class),
                app("database", DatabaseGroups.class),
                app("vouching", VouchingStore.class),
                app("refusing", RefusingStore.class),
                app("failing", FailingStore.class),
                MappedRoles.webArchive("mapped", properties()),
                MappedRoles.enterpriseArchive("mapped-module", properties()));
    }

    private static WebArchive app(String name, Class<?> store) {
        return MappedRoles.addRoles(Archives.app(name, properties(), store));
    }

    private static Map<String, String> properties() {
        return Archives.ordinaryAnd(
                Map.of("mtls.rules", "readers", "mtls.rule.readers.cn", "*", "ldap.url", directory.url()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups", "ldap", "database"})
    void aStoreThatProvidesGroupsAddsThem(String app) {
        assertThat(call(app, "GET", READER)).isEqualTo(200);
        assertThat(call(app, "POST", READER)).isEqualTo(200);
        assertThat(call(app, "POST", HaproxyHeaders.of(Fixtures.AUTHORITY.issue(leaf().commonName("reader-2")))))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups", "ldap", "database"})
    void aRoleFromAStoreIsKnownOnEveryThread(String app) {
        assertThat(roles(app, READER)).isEqualTo("reader-1 true true");
        assertThat(roles(app, HaproxyHeaders.of(Fixtures.WRITER))).isEqualTo("writer-1 true false");
    }

    @Test
    void aRoleIsWhatTheServerMakesOfTheGroups() {
        String app = word("mapped-roles.app");

        assertThat(call(app, "GET", READER)).isEqualTo(403);
        assertThat(call(app, "POST", READER)).isEqualTo(200);
        assertThat(roles(app, READER)).isEqualTo("reader-1 false true");
    }

    /** A name is no group, also where the server is told of the caller by name. */
    @Test
    void aCallerWithTheNameOfARoleDoesNotHaveIt() {
        HaproxyHeaders writer = HaproxyHeaders.of(Fixtures.AUTHORITY.issue(leaf().subject("CN=writer,O=Example,C=DE")));

        assertThat(call("groups", "POST", writer)).isEqualTo(403);
        assertThat(roles("groups", writer)).isEqualTo("writer true false");
    }

    /** Who is calling, and with which roles, as a thread tells that is not the request's. */
    private static String roles(String app, HaproxyHeaders headers) {
        return HttpCall.to(server.port())
                .with(headers)
                .get("/" + app + "/servlet/later/start?/servlet/who")
                .body()
                .lines()
                .findFirst()
                .orElse("");
    }

    @Test
    void anLdapStoreThatAlsoValidatesAddsNoGroups() {
        assertThat(call("ldap-for-everything", "GET", READER)).isEqualTo(200);
        assertThat(call("ldap-for-everything", "POST", READER)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "admin)(uid=*", "uid=admin,ou=people,dc=x"})
    void hostileNamesNeverReachTheDirectory(String commonName) {
        HaproxyHeaders hostile = HaproxyHeaders.of(Fixtures.AUTHORITY.issue(
                leaf().emptySubject().attribute(BCStyle.CN.getId(), new DERUTF8String(commonName))));
        List<String> before = searches();

        assertThat(call("ldap", "GET", hostile)).isEqualTo(403);
        assertThat(searches()).isEqualTo(before);
    }

    /** A server takes leave of the directory when its collector finds a connection that nobody holds. */
    private static List<String> searches() {
        return directory.requests().stream()
                .filter(line -> line.contains(" REQUEST ") && !line.contains(" UNBIND "))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vouching", "refusing", "failing"})
    void aStoreThatSpeaksForTheCallerIsARefusal(String app) {
        assertThat(call(app, "GET", READER)).isEqualTo(403);
        assertThat(server.process().log()).contains("path=\"/" + app + "/api/guarded\"");
    }

    private static int call(String app, String method, HaproxyHeaders headers) {
        return HttpCall.to(server.port())
                .with(headers)
                .send(method, "/" + app + "/api/guarded")
                .status();
    }
}
