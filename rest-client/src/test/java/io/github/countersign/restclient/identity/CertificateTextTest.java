// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.key.KeyForms;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTextTest {
    private static final TestAuthority ONE = TestAuthority.named("One");
    private static final TestAuthority TWO = TestAuthority.named("Two");
    private static final TestCertificate LEAF = ONE.issue(leaf());
    private static final String NONE = "holds no certificate in PEM form";

    private static void assertProblem(String text, String problem) {
        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> CertificateText.read(text))
                .withMessage(problem)
                .withNoCause();
    }

    @Test
    void readsEveryCertificateInItsOrder() throws UnusableException {
        assertThat(CertificateText.read(
                        TWO.pem() + "# the next one\n\n" + LEAF.pem() + "\nsubject=CN=One\n" + ONE.pem()))
                .containsExactly(TWO.certificate(), LEAF.certificate(), ONE.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n"})
    void linesEndInEveryWay(String lineEnd) throws UnusableException {
        assertThat(CertificateText.read((ONE.pem() + TWO.pem()).replace("\n", lineEnd)))
                .containsExactly(ONE.certificate(), TWO.certificate());
    }

    @Test
    void aKeyBesideThemIsPassedOver() throws UnusableException {
        assertThat(CertificateText.read(LEAF.keyPem() + LEAF.pem() + KeyForms.block("X509 CRL", new byte[3])))
                .containsExactly(LEAF.certificate());
    }

    @Test
    void aTextWithoutCertificateIsAProblem() {
        assertThat(List.of("", "x", LEAF.keyPem())).allSatisfy(text -> assertProblem(text, NONE));
        assertProblem(LEAF.base64(), NONE + ": it is base64 without the lines of BEGIN and END");
        assertProblem(
                LEAF.keyPem() + "\n" + LEAF.pem().replace("CERTIFICATE", "TRUSTED CERTIFICATE"),
                NONE + ": the block in line " + (LEAF.keyPem().lines().count() + 2)
                        + " is a certificate with OpenSSL's own trust settings; openssl x509 writes it without");
    }

    @Test
    void aDamagedOneIsToldByItsLine() {
        String start = ONE.pem() + "\n";
        String damaged = "the block in line " + (start.lines().count() + 1) + " is not exactly one certificate";

        assertProblem(start + KeyForms.block("CERTIFICATE", Arrays.copyOf(LEAF.der(), LEAF.der().length + 1)), damaged);
        assertProblem(start + KeyForms.block("CERTIFICATE", Arrays.copyOf(LEAF.der(), LEAF.der().length - 1)), damaged);
        assertProblem(start + KeyForms.block("CERTIFICATE", twice(LEAF.der())), damaged);
        assertProblem(start + KeyForms.block("CERTIFICATE", new byte[0]), damaged);
        assertProblem(start + KeyForms.block("CERTIFICATE", LEAF.key().getEncoded()), damaged);
        assertProblem(
                start + LEAF.pem().replaceFirst("MII", "M*I"),
                damaged.replace("not exactly one certificate", "no base64"));
    }

    @Test
    void everyTruncationIsToldWithoutContent() {
        assertThat(IntStream.range(0, LEAF.der().length).boxed())
                .allSatisfy(length -> assertProblem(
                        KeyForms.block("CERTIFICATE", Arrays.copyOf(LEAF.der(), length)),
                        "the block in line 1 is not exactly one certificate"));
    }

    private static byte[] twice(byte[] der) {
        byte[] twice = Arrays.copyOf(der, 2 * der.length);
        System.arraycopy(der, 0, twice, der.length, der.length);
        return twice;
    }
}
