// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where certificate, key and trusted authorities come from, and whether they can be used. */
class IdentityReaderTest {
    private static final TestAuthority ROOT = TestAuthority.named("Callers CA");
    private static final TestAuthority ISSUING = ROOT.intermediate("Issuing CA");
    private static final TestCertificate CERTIFICATE = ISSUING.issue(leaf().commonName("orders"));
    private static final TestKeys KEYS = TestKeys.showing(CERTIFICATE);

    private static TestKeys sources(String certificate, String key) {
        return TestKeys.none()
                .with("mtls.client.xsuaa.certificate", certificate)
                .with("mtls.client.xsuaa.private-key", key);
    }

    private static void writeFiles(Path folder) throws IOException {
        Files.writeString(folder.resolve("chain.pem"), "subject=CN = Bestellung, größer\n" + CERTIFICATE.chainPem());
        Files.writeString(folder.resolve("key.pem"), CERTIFICATE.keyPem());
        Files.writeString(folder.resolve("root.pem"), ROOT.pem());
    }

    private static List<X509Certificate> chain(TestKeys keys) {
        return Reading.of(keys).client().identity().chain();
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        writeFiles(folder);

        assertThat(chain(sources("file:" + folder + "/chain.pem", "file:" + folder + "/key.pem")))
                .isEqualTo(CERTIFICATE.chain());
        assertThat(chain(sources("file://" + folder + "/chain.pem", "file://" + folder + "/key.pem")))
                .isEqualTo(CERTIFICATE.chain());
        assertThat(Reading.of(KEYS.with(
                                "mtls.client.xsuaa.trust",
                                "file:" + folder + "/root.pem,file:" + folder + "/chain.pem"))
                        .problems())
                .isEmpty();
    }

    @Test
    void readsResourcesOfTheApp(@TempDir Path folder) throws IOException {
        writeFiles(folder);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader app = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(app);

            assertThat(chain(sources("classpath:chain.pem", "classpath:/key.pem")))
                    .isEqualTo(CERTIFICATE.chain());
            assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.trust", "classpath:root.pem"))
                            .problems())
                    .isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/no/such.pem", "classpath:no/such.pem", "file:", "file:.", "file:a\0b"})
    void namesASourceThatCannotBeRead(String source) {
        for (String key : List.of("certificate", "private-key", "trust")) {
            assertThat(Reading.of(KEYS.with("mtls.client.xsuaa." + key, source)).problems())
                    .singleElement()
                    .asString()
                    .startsWith("mtls.client.xsuaa." + key + ": " + source.replace("\0", "\\u0000") + " ")
                    .containsAnyOf("cannot be read (", "is not found; looked ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain.pem", "https://ca.example.com/chain.pem", "/etc/ssl/chain.pem", "MIIB"})
    void refusesOtherKindsOfSources(String source) {
        for (String key : List.of("certificate", "private-key", "trust")) {
            assertThat(Reading.of(KEYS.with("mtls.client.xsuaa." + key, source)).problems())
                    .containsExactly("mtls.client.xsuaa." + key + ": is neither PEM nor file: nor classpath:");
        }
    }

    @Test
    void inlineLineEndsMayBeWrittenOut() {
        assertThat(chain(sources(
                        CERTIFICATE.chainPem().replace("\n", "\\n"),
                        CERTIFICATE.keyPem().replace("\n", "\\r\\n"))))
                .isEqualTo(CERTIFICATE.chain());
    }

    @Test
    void aKeyOfAnotherCertificateIsAProblemThatNamesBoth() {
        TestCertificate other = ROOT.issue(leaf());

        assertThat(Reading.of(sources(CERTIFICATE.pem(), other.keyPem())).problems())
                .containsExactly("mtls.client.xsuaa.private-key: does not belong to the certificate"
                        + " of mtls.client.xsuaa.certificate");
        assertThat(Reading.of(sources(CERTIFICATE.chainPem(), other.keyPem())).problems())
                .containsExactly("mtls.client.xsuaa.private-key: does not belong to any of the certificates"
                        + " of mtls.client.xsuaa.certificate");
    }

    @Test
    void problemsWithAFileNameItsLineAndNotItsContent(@TempDir Path folder) throws IOException {
        Path bundle = folder.resolve("damaged.pem");
        Files.writeString(bundle, ROOT.pem() + CERTIFICATE.pem().replaceFirst("MII", "M*I"));

        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.certificate", "file:" + bundle))
                        .problems())
                .containsExactly("mtls.client.xsuaa.certificate: the block in line "
                        + (1 + ROOT.pem().lines().count()) + " is no base64");
    }

    @Test
    void anExpiredCertificateIsAProblem() {
        TestCertificate expired = ISSUING.issue(leaf().expired());

        assertThat(Reading.of(TestKeys.showing(expired)).problems())
                .containsExactly("mtls.client.xsuaa.certificate: expired at "
                        + expired.certificate().getNotAfter().toInstant() + "; renew the binding");
    }

    @Test
    void aCertificateIsGoodInItsLastSecondAndFromItsFirst() {
        Instant last = CERTIFICATE.certificate().getNotAfter().toInstant();
        Instant first = CERTIFICATE.certificate().getNotBefore().toInstant();

        assertThat(problemsAt(last)).isEmpty();
        assertThat(problemsAt(last.plusMillis(1))).hasSize(1);
        assertThat(problemsAt(first)).isEmpty();
        assertThat(problemsAt(first.minusMillis(1)))
                .containsExactly("mtls.client.xsuaa.certificate: is not valid before " + first
                        + "; is this machine's clock right?");
    }

    private static List<String> problemsAt(Instant now) {
        return Reading.of(KEYS.config(), Clock.fixed(now, ZoneOffset.UTC)).problems();
    }

    @Test
    void aCertificateOfTomorrowIsAProblem() {
        assertThat(Reading.of(TestKeys.showing(ISSUING.issue(leaf().notYetValid())))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mtls.client.xsuaa.certificate: is not valid before ");
    }

    @Test
    void certificatesThatDoNotLeadOnAreAWarning() {
        Reading reading = Reading.of(
                sources(CERTIFICATE.pem() + TestAuthority.named("Callers CA").pem(), CERTIFICATE.keyPem()));

        assertThat(reading.client().identity().chain()).containsExactly(CERTIFICATE.certificate());
        assertThat(reading.warnings())
                .containsExactly("mtls.client.xsuaa.certificate: holds 1 certificates that do not lead on from the"
                        + " client's; is one missing?");
        assertThat(Reading.of(sources(CERTIFICATE.chainPem() + CERTIFICATE.chainPem(), CERTIFICATE.keyPem()))
                        .warnings())
                .as("twice the same")
                .isEmpty();
    }

    @Test
    void anIssuerThatHasExpiredIsAWarningUnlessANewerOneIsThere() {
        TestAuthority expired =
                ROOT.intermediate("Issuing CA", ca -> ca.keyPair(ISSUING.keys()).expired());
        String old = expired.pem();

        assertThat(Reading.of(sources(CERTIFICATE.pem() + old, CERTIFICATE.keyPem()))
                        .warnings())
                .containsExactly("mtls.client.xsuaa.certificate: CN=Issuing CA of the chain expired at "
                        + expired.certificate().getNotAfter().toInstant()
                        + "; servers refuse it unless they have a newer one");
        Reading renewed = Reading.of(sources(CERTIFICATE.pem() + old + ISSUING.pem(), CERTIFICATE.keyPem()));
        assertThat(renewed.client().identity().chain()).isEqualTo(CERTIFICATE.chain());
        assertThat(renewed.warnings()).isEmpty();
    }

    @Test
    void keyAndCertificateMayStandInOneText() {
        String both = CERTIFICATE.keyPem() + CERTIFICATE.chainPem();

        assertThat(chain(sources(both, both))).isEqualTo(CERTIFICATE.chain());
    }

    @Test
    void everyProblemOfATrustListIsNamed(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThat(Reading.of(KEYS.with("mtls.client.xsuaa.trust", "servers.pem,file:" + empty))
                        .problems())
                .containsExactly(
                        "mtls.client.xsuaa.trust: is neither PEM nor file: nor classpath:",
                        "mtls.client.xsuaa.trust: holds no certificate in PEM form");
    }
}
