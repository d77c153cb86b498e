// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.app.OrdinaryApplication;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Many callers at once, more of them than are remembered: each gets its own answer, and none stays in memory. */
class LoadIT {
    private static final int REQUESTS = Integer.getInteger("load.requests");
    /** In percent; a server that has answered few requests is still growing into its own caches. */
    private static final int GROWTH = Integer.getInteger("load.growth");
    /** Fills what the server and the JDK keep within bounds, such as the JDK's 750 certificates. */
    private static final int WARM_UP = 5_000;

    @Test
    void everyAnswerIsRightAndNothingGrows() throws Exception {
        WebArchive app = Archives.app("load", Archives.ordinaryAnd(Map.of("mtls.cache-size", "50")))
                .addPackage(OrdinaryApplication.class.getPackage());
        Load load = new Load("/load");
        try (ServerUnderTest server = ServerUnderTest.start(List.of(app))) {
            load.send(WARM_UP, server);
            load.send(REQUESTS / 4, server);
            LiveHeap early = LiveHeap.settled(server.process());
            load.send(REQUESTS - REQUESTS / 4, server);
            LiveHeap late = LiveHeap.settled(server.process());

            System.out.println("answers " + load.answers() + ", bytes alive " + early.bytes() + " and " + late.bytes());
            assertThat(load.wrong()).isEmpty();
            assertThat(late.bytes())
                    .as("grown: %s", late.growthSince(early))
                    .isLessThan(early.bytes() + early.bytes() * GROWTH / 100);
        }
    }
}
