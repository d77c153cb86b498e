// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCodeTest {

    @ParameterizedTest
    @CsvSource({
        "10, 10: certificate has expired",
        "18, 18: self-signed certificate",
        "21, 21: unable to verify the first certificate",
        "23, 23: certificate revoked",
        "79, 79: invalid CA certificate",
        "94, 94: Certificate public key has explicit ECC parameters"
    })
    void namesWhatOpensslMeans(String code, String words) {
        assertThat(VerifyCode.inWords(code)).isEqualTo(words);
    }

    @Test
    void namesEveryCodeOfOpenssl() {
        assertThat(IntStream.rangeClosed(0, 94).mapToObj(code -> VerifyCode.inWords("" + code)))
                .allMatch(words -> words.matches("\\d+: .+"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"95", "00", "010", "100", "-1", "SUCCESS"})
    void leavesWhatIsNoCode(String code) {
        assertThat(VerifyCode.inWords(code)).isEqualTo(code);
    }

    @Test
    void escapesWhatIsNoCode() {
        assertThat(VerifyCode.inWords("<b>")).isEqualTo("\\u003cb\\u003e");
    }
}
