// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.restclient.configuration.TestBinding.bound;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys that are not in the binding: self-managed, hidden, or of the instance of an app. */
class PrivateKeySourcesTest {
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    private static final TestCertificate CERTIFICATE = CALLERS.issue(leaf().commonName("orders"));
    private static final TestCertificate OTHER = CALLERS.issue(leaf().commonName("other"));
    private static final TestBinding PROVIDED = TestBinding.xsuaa(CERTIFICATE)
            .with("credential-type", "X509_PROVIDED")
            .without("key");
    private static final TestBinding IDENTITY = TestBinding.identity(CERTIFICATE)
            .with("credential-type", "X509_PROVIDED")
            .without("key");

    private static void assertIs(TestCertificate expected, TestKeys keys) {
        assertThat(Reading.of(keys).client().identity().chain()).isEqualTo(expected.chain());
    }

    private static TestKeys identity(TestBinding binding) {
        return bound(binding).with("mtls.client.xsuaa.binding", "identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n", "\\\\n", "\\\\r\\\\n"})
    void theKeyOfASelfManagedCertificateIsInAVariable(String lineEnd) {
        String key = CERTIFICATE.keyPem().replace("\n", lineEnd);

        assertIs(CERTIFICATE, bound(PROVIDED).with("XSUAA_PRIVATE_KEY", key));
        assertIs(CERTIFICATE, identity(IDENTITY).with("IAS_PRIVATE_KEY", key));
        assertIs(CERTIFICATE, bound(PROVIDED).with("mtls.client.xsuaa.private-key", key));
    }

    @Test
    void theVariableMayNameAFile(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), CERTIFICATE.keyPem());

        assertIs(CERTIFICATE, bound(PROVIDED).with("XSUAA_PRIVATE_KEY", "file:" + key));
    }

    @Test
    void theKeyOfTheClientComesFirstThenThatOfTheBinding() {
        TestKeys keys = bound(PROVIDED).with("XSUAA_PRIVATE_KEY", OTHER.keyPem());

        assertThat(Reading.of(keys).problems())
                .containsExactly("XSUAA_PRIVATE_KEY: does not belong to the certificate"
                        + " of VCAP_SERVICES xsuaa 'my-xsuaa' credentials.certificate");
        assertIs(CERTIFICATE, keys.with("mtls.client.xsuaa.private-key", CERTIFICATE.keyPem()));
        assertIs(CERTIFICATE, bound(TestBinding.xsuaa(CERTIFICATE)).with("XSUAA_PRIVATE_KEY", OTHER.keyPem()));
    }

    @Test
    void eachServiceHasItsVariable() {
        assertThat(Reading.of(bound(PROVIDED).with("IAS_PRIVATE_KEY", CERTIFICATE.keyPem()))
                        .places())
                .containsExactly("mtls.client.xsuaa.private-key");
        assertThat(Reading.of(identity(IDENTITY).with("XSUAA_PRIVATE_KEY", CERTIFICATE.keyPem()))
                        .places())
                .containsExactly("mtls.client.xsuaa.private-key");
    }

    @Test
    void aVariableWithoutAKeyIsAProblem() {
        assertThat(Reading.of(bound(PROVIDED).with("XSUAA_PRIVATE_KEY", "")).places())
                .containsExactly("XSUAA_PRIVATE_KEY");
        assertThat(Reading.of(bound(PROVIDED).with("XSUAA_PRIVATE_KEY", "canary"))
                        .problems())
                .containsExactly("XSUAA_PRIVATE_KEY: is neither PEM nor file: nor classpath:");
    }

    @Test
    void ofAHiddenCertificateBothComeFromElsewhere(@TempDir Path folder) throws IOException {
        Path chain = Files.writeString(folder.resolve("chain.pem"), OTHER.chainPem());
        TestKeys keys = bound(PROVIDED.without("certificate")).with("mtls.client.xsuaa.certificate", "file:" + chain);

        assertIs(OTHER, keys.with("mtls.client.xsuaa.private-key", OTHER.keyPem()));
        assertIs(OTHER, keys.with("XSUAA_PRIVATE_KEY", OTHER.keyPem()));
        assertThat(Reading.of(bound(PROVIDED.without("certificate"))).places())
                .containsExactly("mtls.client.xsuaa.certificate", "mtls.client.xsuaa.private-key");
    }

    private static TestKeys instance(Path folder, TestKeys keys) throws IOException {
        Path certificate = Files.writeString(folder.resolve("instance.crt"), OTHER.chainPem());
        Path key = Files.writeString(folder.resolve("instance.key"), OTHER.keyPem());
        return keys.with("mtls.client.xsuaa.certificate", "cf-instance-identity")
                .with("CF_INSTANCE_CERT", certificate.toString())
                .with("CF_INSTANCE_KEY", key.toString());
    }

    @Test
    void cloudFoundrysInstanceIdentityIsInTwoFiles(@TempDir Path folder) throws IOException {
        assertIs(OTHER, instance(folder, TestKeys.none()));
        assertIs(OTHER, instance(folder, bound(TestBinding.xsuaa(CERTIFICATE))));
        assertIs(
                OTHER,
                instance(folder, bound(PROVIDED.without("certificate")))
                        .with("XSUAA_PRIVATE_KEY", CERTIFICATE.keyPem()));
    }

    @Test
    void outsideOfCloudFoundryThereIsNoInstanceIdentity(@TempDir Path folder) throws IOException {
        TestKeys keys = instance(folder, TestKeys.none());

        assertThat(Reading.of(keys.without("CF_INSTANCE_CERT")).problems())
                .containsExactly("mtls.client.xsuaa.certificate: is that of cf-instance-identity,"
                        + " but CF_INSTANCE_CERT is missing; is this Cloud Foundry?");
        assertThat(Reading.of(keys.without("CF_INSTANCE_KEY")).problems())
                .containsExactly("mtls.client.xsuaa.private-key: is that of cf-instance-identity,"
                        + " but CF_INSTANCE_KEY is missing; is this Cloud Foundry?");
        assertThat(Reading.of(keys.with("CF_INSTANCE_KEY", "/no/such/key")).problems())
                .containsExactly("CF_INSTANCE_KEY: file:/no/such/key is not found; looked for /no/such/key");
    }
}
