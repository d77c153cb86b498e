// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose a key is shows in its beginning: {@code mtls.client} is the REST clients', any other {@code mtls.} ours. */
class KeyTest {

    @Test
    void noneBeginsAsThoseOfTheRestClients() {
        assertThat(Key.values()).isNotEmpty().extracting(Key::toString).allSatisfy(key -> assertThat(key)
                .startsWith("mtls.")
                .doesNotStartWith("mtls.client"));
    }
}
