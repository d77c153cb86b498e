// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.restclient.configuration.TestBinding.vcap;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An identity in a key store. */
class KeyStoreTest {
    private static final TestAuthority ISSUING =
            TestAuthority.named("Callers CA").intermediate("Issuing CA");
    private static final TestCertificate CERTIFICATE = ISSUING.issue(leaf().commonName("orders"));
    private static final TestCertificate OTHER = ISSUING.issue(leaf().commonName("other"));
    private static final String PASSWORD = "canary-of-the-store";

    private final Path folder;

    private KeyStore store = CERTIFICATE.keyStore(PASSWORD.toCharArray());

    KeyStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void add(String alias, TestCertificate certificate, String password) throws GeneralSecurityException {
        store.setKeyEntry(
                alias,
                certificate.key(),
                password.toCharArray(),
                certificate.chain().toArray(Certificate[]::new));
    }

    private TestKeys keys() {
        Path file = folder.resolve("client.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return TestKeys.none()
                .with("mtls.client.xsuaa.key-store", "file:" + file)
                .with("mtls.client.xsuaa.key-store-password", PASSWORD);
    }

    private static void assertIs(TestCertificate expected, TestKeys keys) {
        assertThat(Reading.of(keys).client().identity().chain()).isEqualTo(expected.chain());
    }

    private static void assertProblem(TestKeys keys, String problem) {
        Reading reading = Reading.of(keys);

        assertThat(reading.problems()).containsExactly(problem);
        assertThat(reading.message()).doesNotContain("canary");
        assertThat(Runs.of(CERTIFICATE.keyPem())).noneMatch(reading.message()::contains);
    }

    static Stream<Leaf> kinds() {
        return Stream.of(leaf().rsa(2048), leaf().ec("secp256r1"), leaf().ec("secp384r1"), leaf().ed25519());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theOnlyKeyIsTheIdentityWhateverItsKind(Leaf kind) {
        TestCertificate certificate = ISSUING.issue(kind);
        store = certificate.keyStore(PASSWORD.toCharArray());

        assertIs(certificate, keys());
    }

    @Test
    void certificatesBesideTheOnlyKeyMayMakeItsChainLonger() throws GeneralSecurityException {
        store.setCertificateEntry("root", CERTIFICATE.root());
        store.setCertificateEntry(
                "stranger", TestAuthority.named("Somebody else").certificate());

        assertThat(Reading.of(keys()).client().identity().chain())
                .startsWith(CERTIFICATE.chain().toArray(X509Certificate[]::new))
                .isSubsetOf(Stream.concat(CERTIFICATE.chain().stream(), Stream.of(CERTIFICATE.root()))
                        .toList());
    }

    /** The JDK makes the chain of whichever authority of that name it finds first. */
    @Test
    void ofSeveralAuthoritiesOfOneNameTheValidOneLeadsOn() throws GeneralSecurityException {
        TestAuthority expired = TestAuthority.named("Callers CA")
                .intermediate("Issuing CA", ca -> ca.keyPair(ISSUING.keys()).expired());
        Certificate[] chain = {CERTIFICATE.certificate(), expired.certificate()};
        store.setKeyEntry("caller", CERTIFICATE.key(), PASSWORD.toCharArray(), chain);
        store.setCertificateEntry("renewed", ISSUING.certificate());

        assertIs(CERTIFICATE, keys());
        assertThat(Reading.of(keys()).warnings()).isEmpty();
    }

    @Test
    void anAuthorityThatHasExpiredIsAWarningThatNamesIt() throws GeneralSecurityException {
        TestAuthority expired = TestAuthority.named("Callers CA").intermediate("Old CA", Leaf::expired);
        store = expired.issue(leaf()).keyStore(PASSWORD.toCharArray());

        assertThat(Reading.of(keys()).warnings())
                .containsExactly("mtls.client.xsuaa.key-store: CN=Old CA of the chain expired at "
                        + expired.certificate().getNotAfter().toInstant()
                        + "; servers refuse it unless they have a newer one");
    }

    @Test
    void anAliasNamesOneOfSeveralKeys() throws GeneralSecurityException {
        add("other", OTHER, PASSWORD);

        assertIs(OTHER, keys().with("mtls.client.xsuaa.key-alias", "other"));
        assertIs(CERTIFICATE, keys().with("mtls.client.xsuaa.key-alias", "caller"));
    }

    @Test
    void withoutAnAliasThereIsOneKey() throws GeneralSecurityException {
        add("other", OTHER, PASSWORD);
        assertProblem(keys(), "mtls.client.xsuaa.key-store: holds 2 keys; name one by its alias");

        store.deleteEntry("other");
        store.deleteEntry("caller");
        store.setCertificateEntry("root", CERTIFICATE.root());
        assertProblem(keys(), "mtls.client.xsuaa.key-store: holds 0 keys; name one by its alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "nowhere"})
    void anAliasIsThatOfAKeyWithItsCertificate(String alias) throws GeneralSecurityException {
        store.setCertificateEntry("root", CERTIFICATE.root());

        assertProblem(
                keys().with("mtls.client.xsuaa.key-alias", alias),
                "mtls.client.xsuaa.key-store: holds no private key with a certificate under that alias");
    }

    @Test
    void aStoreOfTheOldKindIsRead() throws Exception {
        store = KeyStore.getInstance("JKS");
        store.load(null, null);
        add("caller", CERTIFICATE, PASSWORD);
        assertIs(CERTIFICATE, keys());

        add("caller", CERTIFICATE, "another");
        assertProblem(keys(), "mtls.client.xsuaa.key-store: holds a key that this password does not open");
    }

    @Test
    void theWrongPasswordIsAProblem() {
        assertProblem(
                keys().with("mtls.client.xsuaa.key-store-password", "canary"),
                "mtls.client.xsuaa.key-store: is no PKCS#12 store, or this password does not open it");
    }

    @Test
    void aStoreHasAPassword() {
        assertProblem(
                keys().without("mtls.client.xsuaa.key-store-password"),
                "mtls.client.xsuaa.key-store-password: is missing; expected the password of the key store");
    }

    @Test
    void passwordAndAliasDoNotStandWithoutIt() {
        assertThat(Reading.of(TestKeys.showing(OTHER)
                                .with("mtls.client.xsuaa.key-store-password", "canary")
                                .with("mtls.client.xsuaa.key-alias", "caller"))
                        .problems())
                .containsExactly(
                        "mtls.client.xsuaa.key-store-password: belongs to a key-store, and there is none",
                        "mtls.client.xsuaa.key-alias: belongs to a key-store, and there is none");
    }

    @Test
    void certificateAndKeyDoNotStandBesideIt() {
        assertThat(Reading.of(keys().with("mtls.client.xsuaa.certificate", OTHER.chainPem())
                                .with("mtls.client.xsuaa.private-key", OTHER.keyPem()))
                        .problems())
                .containsExactly(
                        "mtls.client.xsuaa.certificate: stands beside key-store; keep one of them",
                        "mtls.client.xsuaa.private-key: stands beside key-store; keep one of them");
    }

    @Test
    void theCertificateOfABindingGivesWay() {
        TestKeys keys = keys().with("VCAP_SERVICES", vcap(TestBinding.xsuaa(OTHER)));

        assertIs(CERTIFICATE, keys);
        assertThat(Reading.of(keys).tokens().asking().form().clientId()).isEqualTo("sb-orders!t1");
    }

    @Test
    void anExpiredCertificateIsAProblem() {
        TestCertificate expired = ISSUING.issue(leaf().expired());
        store = expired.keyStore(PASSWORD.toCharArray());

        assertProblem(
                keys(),
                "mtls.client.xsuaa.key-store: expired at "
                        + expired.certificate().getNotAfter().toInstant() + "; renew the binding");
    }

    @Test
    void aKeyOfAnotherCertificateIsAProblem() throws GeneralSecurityException {
        store.setKeyEntry(
                "caller",
                OTHER.key(),
                PASSWORD.toCharArray(),
                CERTIFICATE.chain().toArray(Certificate[]::new));

        assertProblem(keys(), "mtls.client.xsuaa.key-store: does not belong to any of the certificates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client.p12", "PKCS12", "/etc/client.p12"})
    void aStoreIsAFileOrAResource(String source) {
        assertProblem(
                keys().with("mtls.client.xsuaa.key-store", source),
                "mtls.client.xsuaa.key-store: is neither file: nor classpath:");
    }

    @Test
    void aStoreThatIsNotThereIsAProblem() {
        assertProblem(
                keys().with("mtls.client.xsuaa.key-store", "file:/no/such.p12"),
                "mtls.client.xsuaa.key-store: file:/no/such.p12 is not found; looked for /no/such.p12");
    }

    @Test
    void everyDamageIsAProblemAndNoOtherException() throws IOException {
        TestKeys keys = keys();
        Path file = folder.resolve("client.p12");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 29) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Reading.of(keys).places()).containsExactly("mtls.client.xsuaa.key-store");
        }
        for (int at = 0; at < whole.length; at += 29) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x55;
            Files.write(file, damaged);
            assertThat(Reading.of(keys).places()).containsExactly("mtls.client.xsuaa.key-store");
        }
    }
}
