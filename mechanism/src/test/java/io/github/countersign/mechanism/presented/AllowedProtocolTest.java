// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedProtocolTest {
    private static final AllowedProtocol ONE = new AllowedProtocol(false);
    private static final AllowedProtocol TWO = new AllowedProtocol(true);

    private static Checked<ReceivedRequest> check(AllowedProtocol allowed, SentRequest request) {
        return allowed.check(
                request,
                HeaderNames.in(request, new ProxyHeaders(CertificateForm.BASE64, List.of()), ForeignHeaders.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void theFirstVersionOfHttpIsAlwaysAllowed(String protocol) {
        SentRequest request = SentRequest.empty().over(protocol);

        assertThat(provenBy(check(ONE, request))).isEqualTo(request);
        assertThat(provenBy(check(TWO, request))).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/2"})
    void theSecondIsAllowedWhereTheProxySpeaksIt(String protocol) {
        SentRequest request = SentRequest.empty().over(protocol);

        assertThat(refusalOf(check(ONE, request))).isEqualTo(Refusal.PROTOCOL_NOT_ALLOWED);
        assertThat(provenBy(check(TWO, request))).isEqualTo(request);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"HTTP/3.0", "HTTP/0.9", "h2c", "", "http/1.1", "HTTP/1.1 "})
    void noOtherIsAllowed(@Nullable String protocol) {
        SentRequest request = SentRequest.empty().over(protocol);

        assertThat(refusalOf(check(ONE, request))).isEqualTo(Refusal.PROTOCOL_NOT_ALLOWED);
        assertThat(refusalOf(check(TWO, request))).isEqualTo(Refusal.PROTOCOL_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Upgrade; h2c",
                "upgrade; H2C",
                "Upgrade; websocket, h2c",
                "Upgrade; h2c-14",
                "HTTP2-Settings; AAMAAABk",
                "http2-settings; ''"
            })
    void aWishToGoOverToTheSecondIsRefusedWhoeverSpeaksIt(String name, String value) {
        SentRequest request = SentRequest.empty().and("Upgrade", "foo").and(name, value);

        assertThat(refusalOf(check(ONE, request))).isEqualTo(Refusal.PROTOCOL_NOT_ALLOWED);
        assertThat(refusalOf(check(TWO, request))).isEqualTo(Refusal.PROTOCOL_NOT_ALLOWED);
    }

    @Test
    void webSocketsAreNoHttp2() {
        SentRequest request = SentRequest.empty().and("Upgrade", "websocket").and("Connection", "Upgrade");

        assertThat(provenBy(check(ONE, request))).isEqualTo(request);
    }

    @Test
    void saysWhatCame() {
        assertThat(detailOf(check(ONE, SentRequest.empty().over("HTTP/2\n")))).isEqualTo("HTTP/2\\u000a");
        assertThat(detailOf(check(ONE, SentRequest.empty().and("Upgrade", "h2c"))))
                .isEqualTo("asks for an upgrade to HTTP/2");
    }
}
