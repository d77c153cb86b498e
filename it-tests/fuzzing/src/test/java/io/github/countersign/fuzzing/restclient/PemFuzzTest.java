// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.junit.jupiter.api.Named.named;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.restclient.identity.CertificateText;
import io.github.countersign.restclient.key.KeyForms;
import io.github.countersign.restclient.key.PrivateKeyText;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.KeyPair;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text in place of certificates and keys: it is read, or refused without telling what is in it. */
class PemFuzzTest {
    private static final char[] PASSWORD = Canary.SECRET.toCharArray();

    static Stream<Arguments> seeds() {
        TestAuthority authority = TestAuthority.named("Test CA");
        TestCertificate elliptic = authority.issue(leaf());
        KeyPair keys = new KeyPair(elliptic.certificate().getPublicKey(), elliptic.key());
        return Stream.of(
                        named("chain and key", elliptic.chainPem() + elliptic.keyPem()),
                        named("Ed25519", authority.issue(leaf().ed25519()).keyPem()),
                        named(
                                "RSA, escaped",
                                authority.issue(leaf().rsa(2048)).keyPem().replace("\n", "\\n")),
                        named("SEC1", KeyForms.ecParameters(keys) + KeyForms.traditional(keys)),
                        named("SEC1, encrypted", KeyForms.encryptedTraditional(keys, "AES-128-CBC", PASSWORD)),
                        named("PKCS#8, encrypted", KeyForms.encryptedPkcs8(elliptic.key(), PASSWORD)))
                .flatMap(text -> Stream.of(Arguments.of(text, true, 0), Arguments.of(text, false, 100)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefusedInSilence(
            @NotNull @WithUtf8Length(max = 4000) String text,
            boolean withPassword,
            @InRange(min = 0, max = 4000) int secretAt) {
        String pem = Canary.in(text, secretAt);
        read(() -> CertificateText.read(pem));
        read(() -> PrivateKeyText.read(pem, withPassword ? Optional.of(PASSWORD.clone()) : Optional.empty()));
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws UnusableException;
    }

    private static void read(Reading reading) {
        try {
            reading.read();
        } catch (UnusableException refused) {
            Canary.isNotIn(refused);
        }
    }
}
