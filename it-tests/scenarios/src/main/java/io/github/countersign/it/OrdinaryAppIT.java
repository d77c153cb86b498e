// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.it.app.OrdinaryApplication;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** One app answers every ordinary scenario; it has no {@code web.xml}, no descriptor, no {@code @DeclareRoles}. */
@ExtendWith(ArquillianExtension.class)
class OrdinaryAppIT
        implements OutcomeScenarios,
                RefusalScenarios,
                ProxyScenarios,
                UpgradeScenarios,
                SmugglingScenarios,
                CallerScenarios,
                DifferenceScenarios,
                ThreadScenarios,
                AskingScenarios {
    private static Haproxy haproxy;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Archives.app("app", Archives.ORDINARY).addPackage(OrdinaryApplication.class.getPackage());
    }

    @BeforeAll
    static void startProxy() {
        haproxy = Haproxy.inFrontOf(Integer.getInteger("server.port"));
    }

    @AfterAll
    static void stopProxy() {
        haproxy.close();
    }

    @Override
    public AppUnderTest app() {
        return new AppUnderTest("/app", Integer.getInteger("server.port"), haproxy);
    }
}
