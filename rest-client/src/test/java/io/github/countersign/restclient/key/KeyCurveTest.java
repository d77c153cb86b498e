// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.settings.UnusableException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCurveTest {
    private final OpensslKeys openssl;

    KeyCurveTest(@TempDir Path folder) {
        openssl = new OpensslKeys(folder);
    }

    private String key(String curve, String encoding) {
        return openssl.generated(
                "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-pkeyopt", "ec_param_enc:" + encoding);
    }

    private static void assertProblem(String text, String problem) {
        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> PrivateKeyText.read(text, Optional.empty()))
                .withMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "secp256k1, secp256k1",
        "secp224r1, secp224r1",
        "brainpoolP256r1, brainpoolP256r1",
        "brainpoolP512r1, brainpoolP512r1",
        "sect283r1, 1.3.132.0.17"
    })
    void aCurveThatTlsDoesNotUseIsNamed(String curve, String shown) {
        String problem = "the block in line 1 is an EC key on the curve " + shown
                + ", which TLS does not use; expected secp256r1, secp384r1 or secp521r1";

        assertProblem(key(curve, "named_curve"), problem);
        assertProblem(openssl.traditional(key(curve, "named_curve"), ""), problem);
    }

    @Test
    void aCurveThatIsDescribedIsNamedByOpenssl() {
        String described = key("P-256", "explicit");
        String problem = "the block in line 1 is an EC key that describes its curve instead of naming it; openssl ec"
                + " -param_enc named_curve writes the name";

        assertProblem(described, problem);
        assertProblem(openssl.traditional(described, ""), problem);
    }
}
