// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.app.CallerCount;
import io.github.countersign.it.app.CallerCountResource;
import io.github.countersign.it.app.GuardedResource;
import io.github.countersign.it.app.GuardedServlet;
import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.it.app.PublicServlet;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Open Liberty without an LTPA password takes no login over, and tells nobody why it answers 403. */
class WithoutLtpaIT {
    private static ServerUnderTest server;
    private static Haproxy haproxy;

    @BeforeAll
    static void start() {
        WebArchive archive = Archives.app("app", Archives.ORDINARY, OrdinaryApplication.class, GuardedResource.class)
                .addClasses(CallerCount.class, CallerCountResource.class, GuardedServlet.class, PublicServlet.class)
                .addClass("io.github.countersign.it.app.Calls")
                .addClass("io.github.countersign.it.app.CallsServlet");
        server = ServerUnderTest.start(List.of(archive), "without-ltpa");
        haproxy = Haproxy.inFrontOf(server.port());
    }

    @AfterAll
    static void stop() {
        haproxy.close();
        server.close();
    }

    private static AppUnderTest app() {
        return new AppUnderTest("/app", server.port(), haproxy);
    }

    @Test
    void anAcceptedCallerIsRefusedWithTheRemedyInTheLogAndNothingElse() {
        int calls = app().calls();
        for (String path : List.of("/api/guarded", "/api/guarded/open", "/servlet/guarded", "/servlet/public", "/x")) {
            HttpAnswer answer = app().get(path, Fixtures.READER);

            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).isEmpty();
            assertThat(server.process().log())
                    .as(path)
                    .containsOnlyOnce("refused login-not-taken-over sha256="
                            + Fixtures.READER.fingerprint().substring(0, 16)
                            + " caller=\"reader-1\" path=\"/app" + path + "\" (no caller after the login;"
                            + " on Open Liberty set <ltpa keysPassword=");
        }
        assertThat(app().calls()).isEqualTo(calls);
    }

    @Test
    void theAppIsToldOfARefusalAndOfNoCaller() {
        int refused = told("refused");

        app().get("/servlet/public", Fixtures.WRITER);

        assertThat(told("refused")).isEqualTo(refused + 1);
        assertThat(told("accepted")).isZero();
    }

    private static int told(String kind) {
        return Integer.parseInt(app().get("/api/caller-count/" + kind).body());
    }

    @Test
    void whoShowsNoCertificateIsServedAsEver() {
        assertThat(app().get("/servlet/public").status()).isEqualTo(200);
        assertThat(app().get("/servlet/guarded").status()).isEqualTo(401);
        assertThat(app().get("/api/guarded").status()).isEqualTo(401);
    }
}
