// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.app.GuardedResource;
import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.testkit.HaproxyHeaders;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open Liberty offers an app only the features it is told to; without Jakarta Security nobody enforces a role. */
class WithoutJakartaSecurityIT {

    @ParameterizedTest
    @CsvSource({"without-security, appSecurity-5.0 or newer", "bare, appSecurity-5.0 or newer"})
    void theAppDoesNotStartAndTheLogNamesTheFeature(String configuration, String feature) {
        WebArchive app = Archives.app("app", Archives.ORDINARY, OrdinaryApplication.class, GuardedResource.class)
                .addClass("io.github.countersign.it.app.Calls");
        try (ServerUnderTest server = ServerUnderTest.start(List.of(app), configuration)) {
            assertThat(server.process().log()).contains("Countersign needs Jakarta Security", feature);
            for (String path : List.of("/app/api/guarded", "/app/api/guarded/open", "/app/api/guarded/closed")) {
                assertThat(HttpCall.to(server.port()).get(path).status()).isIn(403, 404);
                assertThat(HttpCall.to(server.port())
                                .with(HaproxyHeaders.of(Fixtures.READER))
                                .get(path)
                                .status())
                        .isIn(403, 404);
            }
        }
    }
}
