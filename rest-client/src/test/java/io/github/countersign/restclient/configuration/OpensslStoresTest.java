// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.key.OpensslKeys;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PKCS#12 stores as {@code openssl pkcs12 -export} writes them. */
class OpensslStoresTest {
    private static final TestCertificate CERTIFICATE =
            TestAuthority.named("Callers CA").issue(leaf().commonName("orders"));
    private static final String PASSWORD = "canary-of-the-store";
    private static final String ANEW = "; export it anew with AES: openssl pkcs12 -export";

    private final OpensslKeys openssl;

    OpensslStoresTest(@TempDir Path folder) {
        openssl = new OpensslKeys(folder);
    }

    private TestKeys store(String password, String options) {
        Path store = openssl.pkcs12(CERTIFICATE.chainPem() + CERTIFICATE.keyPem(), password, options.split(" "));
        return TestKeys.none().with("mtls.client.xsuaa.key-store", "file:" + store);
    }

    private static TestKeys opened(TestKeys keys, String password) {
        return keys.with("mtls.client.xsuaa.key-store-password", password);
    }

    private static void assertRead(TestKeys keys) {
        assertThat(Reading.of(keys).client().identity().certificate()).isEqualTo(CERTIFICATE.certificate());
    }

    private static void assertProblem(TestKeys keys, String problem) {
        assertThat(Reading.of(keys).problems()).containsExactly("mtls.client.xsuaa.key-store: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-name a",
                "-legacy",
                "-keypbe aes-128-cbc -certpbe aes-256-cbc",
                "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-RC2-40",
                "-macalg sha512",
                "-nomac"
            })
    void whatOpensslWritesIsRead(String options) {
        assertRead(opened(store(PASSWORD, options), PASSWORD));
    }

    /** An empty value is none in MicroProfile Config. */
    @ParameterizedTest
    @ValueSource(strings = {"-name a", "-legacy", "-nomac"})
    void anEmptyPasswordNeedNotBeGiven(String options) {
        assertRead(store("", options));
    }

    @Test
    void anotherPasswordIsMissed() {
        assertThat(Reading.of(store(PASSWORD, "-name a")).problems())
                .containsExactly("mtls.client.xsuaa.key-store-password: is missing; expected the password of the key"
                        + " store");
    }

    @Test
    void whatElseIsWrongWithAStoreThatNeedsNoPasswordIsSaid() {
        assertProblem(
                store("", "-name a").with("mtls.client.xsuaa.key-alias", "b"),
                "holds no private key with a certificate under that alias");
    }

    @ParameterizedTest
    @CsvSource({
        "-keypbe camellia-256-cbc -certpbe camellia-256-cbc, Camellia-256-CBC",
        "-keypbe camellia-128-cbc -certpbe aes-256-cbc, Camellia-128-CBC",
        "-keypbe aes-256-cbc -certpbe aria-256-cbc, ARIA-256-CBC",
        "-keypbe aes-192-cbc -certpbe aes-256-cbc, AES-192-CBC",
        "-keypbe des-cbc -certpbe aes-256-cbc, DES-CBC",
        "-keypbe PBE-SHA1-2DES -certpbe aes-256-cbc, DES-EDE-CBC (two keys)"
    })
    void aCipherThatTheJdkDoesNotReadIsNamed(String options, String cipher) {
        String problem = "is encrypted with " + cipher + ", which the JDK does not read in a PKCS#12 store" + ANEW;

        assertProblem(opened(store(PASSWORD, options), PASSWORD), problem);
        assertProblem(store(PASSWORD, options), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-keypbe NONE", "-keypbe NONE -certpbe NONE", "-keypbe NONE -certpbe NONE -nomac"})
    void aKeyThatTheJdkPassesOverIsNamed(String options) {
        assertProblem(
                opened(store(PASSWORD, options), PASSWORD),
                "holds a key without encryption, which the JDK passes over" + ANEW);
    }

    /** JDK 25 reads such a store, JDK 17 does not. */
    @Test
    void aPasswordThatTheJvmRefusesIsNamed() {
        assertThat(Reading.of(opened(store("größer", "-name a"), "größer")).problems())
                .isSubsetOf("mtls.client.xsuaa.key-store: has a password of other letters than those of ASCII, with"
                        + " which this JVM opens no store; newer ones do");
    }

    @Test
    void aKeyOnACurveThatTlsDoesNotUseIsNamedByIt() {
        Path store = openssl.pkcs12(openssl.selfSigned("secp256k1"), PASSWORD);

        assertProblem(
                opened(TestKeys.none().with("mtls.client.xsuaa.key-store", "file:" + store), PASSWORD),
                "is an EC key on the curve secp256k1, which TLS does not use; expected secp256r1, secp384r1 or secp521r1");
    }
}
