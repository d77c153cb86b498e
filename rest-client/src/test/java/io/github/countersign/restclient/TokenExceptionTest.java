// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TokenException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenExceptionTest {

    @Test
    void saysWhyForWhomAndWhat() {
        Throwable cause = new IllegalStateException("x");
        TokenException failed = new TokenException(Reason.CLIENT_UNKNOWN, "xsuaa", " at acme.example.com: no", cause);

        assertThat(failed)
                .hasMessage("client-unknown: client 'xsuaa' at acme.example.com: no")
                .hasCause(cause);
        assertThat(failed.reason()).isEqualTo(Reason.CLIENT_UNKNOWN);
        assertThat(failed.client()).isEqualTo("xsuaa");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasACode(Reason reason) {
        assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*");
    }
}
