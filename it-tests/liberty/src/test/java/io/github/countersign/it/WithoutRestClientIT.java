// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.it.app.PublicResource;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Open Liberty offers an app only the features it is told to; without MicroProfile REST Client there is nothing to mark. */
class WithoutRestClientIT {

    @Test
    void theAppDoesNotStartAndTheLogNamesTheFeature() {
        WebArchive app = Archives.withoutMechanism("app", Map.of(), OrdinaryApplication.class, PublicResource.class)
                .addClass("io.github.countersign.it.app.Calls")
                .addAsLibraries(Archives.restClient());
        try (ServerUnderTest server = ServerUnderTest.start(List.of(app), "without-security")) {
            assertThat(server.process().log())
                    .contains("Countersign's REST clients need MicroProfile REST Client", "mpRestClient-3.0 or newer");
            assertThat(HttpCall.to(server.port()).get("/app/api/public").status())
                    .isIn(403, 404);
        }
    }
}
