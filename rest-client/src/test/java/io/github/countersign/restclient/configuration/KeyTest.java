// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose a key is shows in its beginning: {@code mtls.client} is ours, any other {@code mtls.} the mechanism's. */
class KeyTest {

    @Test
    void allBeginAsOursButTheOneThatBothModulesRead() {
        assertThat(Key.values()).isNotEmpty().extracting(Key::toString).allSatisfy(key -> assertThat(key)
                .satisfiesAnyOf(ours -> assertThat(ours).startsWith("mtls.client"), both -> assertThat(both)
                        .isEqualTo("mtls.strict")));
    }
}
