// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.restclient.configuration.TestBinding.bound;
import static io.github.countersign.restclient.configuration.TestBinding.vcap;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloud Foundry's file-based bindings: the value of {@code VCAP_SERVICES} in a file, as it outgrows the environment. */
class VcapServicesFileTest {
    private static final TestCertificate CERTIFICATE =
            TestAuthority.named("Callers CA").issue(leaf().commonName("orders"));
    private static final TestBinding XSUAA = TestBinding.xsuaa(CERTIFICATE);

    private final Path folder;

    VcapServicesFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private TestKeys file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("vcap_services"), text);
        return TestKeys.none().with("VCAP_SERVICES_FILE_PATH", file.toString());
    }

    @Test
    void theFileIsRead() throws IOException {
        Reading reading = Reading.of(file(vcap(XSUAA)));

        assertThat(reading.client().identity().chain()).isEqualTo(CERTIFICATE.chain());
        assertThat(reading.tokens().asking().endpoint().host()).startsWith("acme.");
    }

    @Test
    void theVariableComesFirst() throws IOException {
        TestBinding inFile = XSUAA.with("certurl", "https://file.authentication.cert.eu10.hana.ondemand.com");
        TestKeys both = file(vcap(inFile)).with("VCAP_SERVICES", vcap(XSUAA));

        assertThat(Reading.of(both).tokens().asking().endpoint().host()).startsWith("acme.");
        assertThat(Reading.of(both.without("VCAP_SERVICES"))
                        .tokens()
                        .asking()
                        .endpoint()
                        .host())
                .startsWith("file.");
        assertThat(Reading.of(bound(XSUAA).with("VCAP_SERVICES_FILE_PATH", "/no/such/file"))
                        .problems())
                .isEmpty();
    }

    @Test
    void theVariableMayBeEmptyWhereTheFileIsNamed() throws IOException {
        assertThat(Reading.of(file(vcap(XSUAA)).with("VCAP_SERVICES", "")).problems())
                .isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfIt() throws IOException {
        assertThat(Reading.of(file("\uFEFF" + vcap(XSUAA))).client().identity().chain())
                .isEqualTo(CERTIFICATE.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/file", "", " ", ".", "a\0b"})
    void aFileThatCannotBeReadIsAProblem(String path) {
        assertThat(Reading.of(TestKeys.showing(CERTIFICATE).with("VCAP_SERVICES_FILE_PATH", path))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("VCAP_SERVICES_FILE_PATH: names a file that cannot be read (");
    }

    @Test
    void aFileThatIsTooLargeIsAProblem() throws IOException {
        assertThat(Reading.of(file(vcap(XSUAA) + " ".repeat(1024 * 1024))).problems())
                .contains("VCAP_SERVICES_FILE_PATH: names a file that cannot be read (IOException)");
    }

    @Test
    void aFileThatIsNoTextIsAProblem() throws IOException {
        TestKeys keys = file("");
        Files.write(folder.resolve("vcap_services"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(Reading.of(keys).places()).contains("VCAP_SERVICES_FILE_PATH");
    }

    @Test
    void aFileThatIsHalfWrittenIsAProblemThatTellsNothingOfIt() throws IOException {
        String whole = vcap(XSUAA);
        for (int length = 0; length < whole.length(); length += 97) {
            Reading reading = Reading.of(file(whole.substring(0, length)));

            assertThat(reading.places()).contains("VCAP_SERVICES_FILE_PATH");
            assertThat(Runs.of(CERTIFICATE.keyPem())).noneMatch(reading.message()::contains);
        }
    }

    @Test
    void aProblemWithAFieldNamesTheVariable() throws IOException {
        assertThat(Reading.of(file(vcap(XSUAA.with("key", "x")))).places())
                .containsExactly("VCAP_SERVICES_FILE_PATH xsuaa 'my-xsuaa' credentials.key");
    }
}
