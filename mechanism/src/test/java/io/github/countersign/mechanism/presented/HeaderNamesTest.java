// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderNamesTest {
    private static final ProxyHeaders OURS =
            new ProxyHeaders(CertificateForm.BASE64, List.of(HeaderField.telling("X-Client-Cert", value -> true)));
    private static final SentRequest PLAIN =
            SentRequest.empty().and("Host", "a").and("X-Request-Id", "1").and("User_Agent", "b");

    private static HeaderNames in(SentRequest request) {
        return HeaderNames.in(request, OURS, ForeignHeaders.NONE);
    }

    @Test
    void mostRequestsAreOneOfTwo() {
        assertThat(in(SentRequest.empty())).isSameAs(in(PLAIN));
        assertThat(in(PLAIN.and("x-client-cert", "")))
                .isSameAs(in(SentRequest.empty().and("X-Client-Cert", "a")));
        assertThat(in(PLAIN)).isEqualTo(new HeaderNames(false, false, Optional.empty()));
        assertThat(in(PLAIN.and("x-client-cert", ""))).isEqualTo(new HeaderNames(true, false, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade", "UPGRADE", "HTTP2-Settings", "http2-settings"})
    void anotherProtocolMayBeAskedForBeforeAndBehindTheClaim(String name) {
        HeaderNames asked = new HeaderNames(true, true, Optional.empty());

        assertThat(in(PLAIN.and(name, "").and("X-Client-Cert", ""))).isEqualTo(asked);
        assertThat(in(PLAIN.and("X-Client-Cert", "").and(name, ""))).isEqualTo(asked);
        assertThat(in(PLAIN.and("X-" + name, ""))).isEqualTo(in(PLAIN));
    }

    @Test
    void theFirstForeignNameCounts() {
        SentRequest request = PLAIN.and("$wsra", "").and("X-Client_Cert", "").and("$WSPR", "");

        assertThat(in(request)).isEqualTo(new HeaderNames(true, false, Optional.of("$wsra")));
        assertThat(in(PLAIN.and("X_client_cert", "").and("$WSPR", "")))
                .isEqualTo(new HeaderNames(true, false, Optional.of("X_client_cert")));
        assertThat(in(PLAIN.and("$WSPR", "").and("X-Client-Cert", "")))
                .isEqualTo(new HeaderNames(true, false, Optional.of("$WSPR")));
    }
}
