// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void codesAreTheNamesInKebabCase() {
        assertThat(Refusal.ISSUER_NOT_TRUSTED.code()).isEqualTo("issuer-not-trusted");
        assertThat(Refusal.values())
                .allMatch(refusal -> refusal.code().matches("[a-z0-9]+(-[a-z0-9]+)*"))
                .allMatch(refusal ->
                        Refusal.valueOf(refusal.code().replace('-', '_').toUpperCase(Locale.ROOT)) == refusal);
    }
}
