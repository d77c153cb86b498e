// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitAllFilterTest {

    private final Map<String, String> headers = new HashMap<>(Map.of("WWW-Authenticate", "ClientCertificate"));

    private int filtered(Object decision, int before) {
        AtomicInteger status = new AtomicInteger(before);
        HttpServletResponse response = Stub.of(HttpServletResponse.class)
                .on("getStatus", a -> status.get())
                .on("setStatus", a -> status.getAndSet((int) a[0]))
                .on("getHeader", a -> headers.get((String) a[0]))
                .on(
                        "setHeader",
                        a -> a[1] == null ? headers.remove((String) a[0]) : headers.put((String) a[0], (String) a[1]))
                .object();
        new PermitAllFilter(response)
                .filter(Stub.of(ContainerRequestContext.class)
                        .on("getProperty", name -> name[0].equals(Decision.class.getName()) ? decision : null)
                        .object());
        return status.get();
    }

    @Test
    void takesTheAnswerOfAQuestionBackThatNobodyAsked() {
        assertThat(filtered(new Decision.Anonymous(), 401)).isEqualTo(200);
        assertThat(headers).isEmpty();
    }

    @Test
    void leavesAChallengeOfTheAppsOwn() {
        headers.put("WWW-Authenticate", "Bearer");

        assertThat(filtered(new Decision.Anonymous(), 401)).isEqualTo(200);
        assertThat(headers).containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void leavesAllElseAlone() {
        assertThat(filtered(new Decision.Anonymous(), 202)).isEqualTo(202);
        assertThat(filtered(GuardTest.accepted(), 401)).isEqualTo(401);
        assertThat(filtered("of another mechanism", 401)).isEqualTo(401);
        assertThat(headers).hasSize(1);
    }
}
