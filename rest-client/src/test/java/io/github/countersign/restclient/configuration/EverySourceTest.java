// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.restclient.key.KeyForms;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source with every kind and form of key: always the same identity, and never a secret in a problem. */
class EverySourceTest {
    private static final String PASSWORD = "canary-of-the-key";
    private static final TestAuthority ISSUING =
            TestAuthority.named("Callers CA").intermediate("Issuing CA");
    private static final Map<String, Leaf> KINDS = Map.of(
            "RSA 2048", leaf().rsa(2048),
            "P-256", leaf().ec("secp256r1"),
            "P-384", leaf().ec("secp384r1"),
            "Ed25519", leaf().ed25519());

    private final Path folder;

    EverySourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A key in one of its forms. */
    record Form(String name, TestCertificate certificate, String text) {
        Form withLineEnd(String end, String called) {
            return new Form(name + " " + called, certificate, text.replace("\n", end));
        }

        /** Never the key. */
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Form> forms(String kind, Leaf leaf) {
        TestCertificate certificate = ISSUING.issue(leaf);
        KeyPair keys = new KeyPair(certificate.certificate().getPublicKey(), certificate.key());
        char[] password = PASSWORD.toCharArray();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("PKCS#8", KeyForms.pkcs8(certificate.key()));
        texts.put("encrypted PKCS#8", KeyForms.encryptedPkcs8(certificate.key(), password));
        if (!kind.equals("Ed25519")) {
            String traditional = kind.startsWith("RSA") ? "PKCS#1" : "SEC1";
            texts.put(traditional, KeyForms.traditional(keys));
            texts.put("encrypted " + traditional, KeyForms.encryptedTraditional(keys, "AES-256-CBC", password));
        }
        List<Form> forms = new ArrayList<>();
        texts.forEach((form, text) -> forms.add(new Form(kind + " " + form, certificate, text)));
        return forms;
    }

    static Stream<Arguments> sourcesAndForms() {
        List<Form> forms = KINDS.entrySet().stream()
                .flatMap(kind -> forms(kind.getKey(), kind.getValue()).stream())
                .flatMap(form -> Stream.of(form.withLineEnd("\n", "LF"), form.withLineEnd("\r\n", "CRLF")))
                .toList();
        return Stream.of(KeySource.values()).flatMap(source -> forms.stream().map(form -> Arguments.of(source, form)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sourcesAndForms")
    void theIdentityIsTheSame(KeySource source, Form form) {
        Reading reading = source.read(folder, form.certificate(), form.text(), PASSWORD);

        assertThat(reading.client().identity().chain())
                .isEqualTo(form.certificate().chain());
        assertThat(reading.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noProblemHoldsASecret(KeySource source) throws IOException {
        TestCertificate certificate = ISSUING.issue(leaf());
        TestCertificate other = ISSUING.issue(leaf());
        KeyPair keys = new KeyPair(other.certificate().getPublicKey(), other.key());
        String encrypted = KeyForms.encryptedTraditional(keys, "AES-256-CBC", "another".toCharArray());
        List<String> secrets = Runs.of(certificate.keyPem(), other.keyPem(), encrypted, PASSWORD);

        for (String wrong : List.of(
                other.keyPem(),
                other.keyPem().substring(0, 100),
                other.keyPem().replace("MI", "M*I"),
                other.keyPem().replaceAll("-----.*-----", ""),
                other.keyPem() + certificate.keyPem(),
                encrypted,
                "{\"key\": \"" + other.keyPem(),
                PASSWORD)) {
            Path empty = Files.createTempDirectory(folder, "wrong");
            Reading reading = source.read(empty, certificate, wrong, PASSWORD);

            assertThat(reading.problems())
                    .as(wrong.lines().findFirst().orElse(""))
                    .isNotEmpty();
            assertThat(reading.message()).doesNotContain("-----BEGIN");
            assertThat(secrets).noneMatch(reading.message()::contains);
        }
    }
}
