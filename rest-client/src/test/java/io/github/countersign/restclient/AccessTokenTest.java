// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    private static final AccessToken TOKEN = new AccessToken("canary", Instant.parse("2026-11-24T12:00:00Z"));

    @Test
    void isTheValueOfAHeader() {
        assertThat(TOKEN.value()).isEqualTo("canary");
        assertThat(TOKEN.authorization()).isEqualTo("Bearer canary");
    }

    @Test
    void isDescribedWithoutItsValue() {
        assertThat(TOKEN).hasToString("AccessToken[expiresAt=2026-11-24T12:00:00Z]");
    }
}
