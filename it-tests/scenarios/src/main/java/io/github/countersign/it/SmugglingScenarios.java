// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HaproxyHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forged headers in requests that the proxy does not see as such. To the server they come from the proxy like any other, so
 * that the proxy has to refuse what carries them.
 */
interface SmugglingScenarios {
    AppUnderTest app();

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/public", "/servlet/public"})
    default void theBodyOfAChunkedRequestInHttp10IsNoRequest(String path) {
        byte[] forged =
                app().direct().with(HaproxyHeaders.of(Fixtures.WRITER)).request("POST", app().root() + "/api/guarded");
        int before = app().calls();

        HttpAnswer answer = SmuggledRequests.inBodyOfHttp10(edge(), app().root() + path, forged);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(app().calls()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/ready", "/", "/app/servlet/public", "/app/servlet/any-method", "localhost:80"
            })
    default void connectOverHttp2OpensNoTunnel(String authority) {
        byte[] forged =
                app().direct().with(HaproxyHeaders.of(Fixtures.READER)).request("GET", app().root() + "/api/guarded");
        int before = app().calls();

        HttpAnswer answer = SmuggledRequests.inTunnel(edge(), authority, forged);

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(app().calls()).isEqualTo(before);
    }

    private HttpCall edge() {
        return HttpCall.overTlsTo(app().haproxy().base64Port());
    }
}
