// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTest {

    @Test
    void keepsPlainText() {
        assertThat(Escaped.text("orders-1 (EU) /a/b: 'x' ~!@#%^&*=+|;,.?[]"))
                .isEqualTo("orders-1 (EU) /a/b: 'x' ~!@#%^&*=+|;,.?[]");
    }

    @Test
    void escapesLineEndsMarkupLookupsAndItself() {
        assertThat(Escaped.text("\r\n\0\u001b[31m\u007f\\"))
                .isEqualTo("\\u000d\\u000a\\u0000\\u001b[31m\\u007f\\u005c");
        assertThat(Escaped.text("<a>\"")).isEqualTo("\\u003ca\\u003e\\u0022");
        assertThat(Escaped.text("${jndi:x}")).isEqualTo("\\u0024\\u007bjndi:x\\u007d");
    }

    @Test
    void escapesEverythingOutsideAscii() {
        assertThat(Escaped.text("ü\u202e\u2028")).isEqualTo("\\u00fc\\u202e\\u2028");
        assertThat(Escaped.text(Character.toString(0x1f600))).isEqualTo("\\ud83d\\ude00");
    }

    @Test
    void shortensToSixtyFourCharactersWithoutCuttingAnEscape() {
        assertThat(Escaped.text("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(Escaped.text("x".repeat(65))).isEqualTo("x".repeat(64) + "...");
        assertThat(Escaped.text("x".repeat(60) + "\n")).isEqualTo("x".repeat(60) + "...");
    }
}
