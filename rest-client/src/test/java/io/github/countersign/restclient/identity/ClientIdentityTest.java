// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientIdentityTest {
    private static final TestAuthority ROOT = TestAuthority.named("Root CA");
    private static final TestAuthority UPPER = ROOT.intermediate("Upper CA");
    private static final TestAuthority LOWER = UPPER.intermediate("Lower CA");
    private static final TestCertificate CERTIFICATE = LOWER.issue(leaf().commonName("orders"));
    private static final List<X509Certificate> CHAIN =
            List.of(CERTIFICATE.certificate(), LOWER.certificate(), UPPER.certificate());

    static Stream<Leaf> leaves() {
        return Stream.of(
                leaf().rsa(2048), leaf().rsa(3072), leaf().ec("secp256r1"), leaf().ec("secp384r1"), leaf().ed25519());
    }

    private static ClientIdentity identity(X509Certificate... certificates) throws UnusableException {
        return ClientIdentity.of(CERTIFICATE.key(), List.of(certificates), Instant.now());
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void aKeyBelongsToItsCertificateAndToNoOther(Leaf kind) throws UnusableException {
        TestCertificate held = ROOT.issue(kind);
        List<X509Certificate> strangers =
                leaves().map(ROOT::issue).map(TestCertificate::certificate).toList();
        List<X509Certificate> all =
                Stream.concat(strangers.stream(), held.chain().stream()).toList();

        assertThat(ClientIdentity.of(held.key(), held.chain(), Instant.now()).certificate())
                .isEqualTo(held.certificate());
        assertThat(ClientIdentity.of(held.key(), all, Instant.now()).certificate())
                .isEqualTo(held.certificate());
        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> ClientIdentity.of(held.key(), strangers, Instant.now()))
                .withMessage("does not belong to any of the certificates");
        assertThat(strangers).allSatisfy(stranger -> assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> ClientIdentity.of(held.key(), List.of(stranger), Instant.now()))
                .withMessage("does not belong to the certificate"));
    }

    @Test
    void aKeyThatTlsCannotUseIsNamedAsSuch() throws NoSuchAlgorithmException {
        TestCertificate dsa =
                ROOT.issue(leaf().keyPair(KeyPairGenerator.getInstance("DSA").generateKeyPair()));

        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> ClientIdentity.of(dsa.key(), dsa.chain(), Instant.now()))
                .withMessageContaining("expected RSA, EC, Ed25519 or Ed448");
    }

    @Test
    void theChainLeadsOnWhateverTheOrder() throws UnusableException {
        for (int turn = 0; turn < CHAIN.size(); turn++) {
            List<X509Certificate> turned = new ArrayList<>(CHAIN);
            Collections.rotate(turned, turn);
            List<X509Certificate> reversed = new ArrayList<>(turned);
            Collections.reverse(reversed);

            assertThat(ClientIdentity.of(CERTIFICATE.key(), turned, Instant.now())
                            .chain())
                    .isEqualTo(CHAIN);
            assertThat(ClientIdentity.of(CERTIFICATE.key(), reversed, Instant.now())
                            .chain())
                    .isEqualTo(CHAIN);
        }
    }

    @Test
    void theChainEndsWhereTheNextIsMissing() throws UnusableException {
        assertThat(identity(CERTIFICATE.certificate()).chain()).containsExactly(CERTIFICATE.certificate());
        assertThat(identity(CERTIFICATE.certificate(), UPPER.certificate(), ROOT.certificate())
                        .chain())
                .containsExactly(CERTIFICATE.certificate());
    }

    @Test
    void aRootThatIsGivenIsPartOfTheChain() throws UnusableException {
        assertThat(identity(ROOT.certificate(), UPPER.certificate(), LOWER.certificate(), CERTIFICATE.certificate())
                        .chain())
                .containsExactly(
                        CERTIFICATE.certificate(), LOWER.certificate(), UPPER.certificate(), ROOT.certificate());
    }

    @Test
    void strangersAreLeftOutEvenOfTheSameName() throws UnusableException {
        X509Certificate impostor = ROOT.intermediate("Lower CA").certificate();
        X509Certificate stranger = ROOT.issue(leaf()).certificate();

        assertThat(identity(impostor, stranger, CERTIFICATE.certificate(), LOWER.certificate(), UPPER.certificate())
                        .chain())
                .isEqualTo(CHAIN);
    }

    @Test
    void aSelfSignedCertificateIsItsOwnChain() throws UnusableException {
        TestCertificate own = TestAuthority.selfSigned(leaf());

        assertThat(ClientIdentity.of(own.key(), own.chain(), Instant.now()).chain())
                .containsExactly(own.certificate());
    }

    @Test
    void authoritiesThatCertifyEachOtherAreNoEndlessChain() throws UnusableException {
        KeyPair keys = keys();
        TestAuthority left = TestAuthority.named("Left CA", ca -> ca.keyPair(keys));
        TestAuthority right = left.intermediate("Right CA");
        X509Certificate leftByRight =
                right.intermediate("Left CA", ca -> ca.keyPair(keys)).certificate();
        TestCertificate held = right.issue(leaf());

        assertThat(ClientIdentity.of(
                                held.key(),
                                List.of(held.certificate(), leftByRight, right.certificate()),
                                Instant.now())
                        .chain())
                .containsExactly(held.certificate(), right.certificate(), leftByRight);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theThumbprintIsThatOfTheStandard() throws UnusableException {
        String expected = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(CERTIFICATE.fingerprint()));

        assertThat(identity(LOWER.certificate(), CERTIFICATE.certificate()).thumbprint())
                .isEqualTo(expected)
                .hasSize(43);
    }

    @Test
    void isExpiredAfterItsLastInstant() throws UnusableException {
        Instant last = CERTIFICATE.certificate().getNotAfter().toInstant();
        ClientIdentity identity = identity(CERTIFICATE.certificate());

        assertThat(identity.notAfter()).isEqualTo(last);
        assertThat(identity.isExpired(last)).isFalse();
        assertThat(identity.isExpired(last.plusMillis(1))).isTrue();
    }

    @Test
    void isDescribedWithoutItsKey() throws UnusableException {
        ClientIdentity identity = identity(CERTIFICATE.certificate());

        assertThat(identity).hasToString("ClientIdentity[CN=orders, notAfter=" + identity.notAfter() + "]");
        assertThat(Runs.of(CERTIFICATE.keyPem())).noneMatch(identity.toString()::contains);
    }

    @Test
    void ofTwoCertificatesForTheKeyTheOneThatLastsLongestIsItsOwn() throws UnusableException {
        TestAuthority authority = TestAuthority.named("Callers CA");
        TestCertificate renewed = authority.issue(leaf().commonName("orders"));
        TestCertificate expired = authority.issue(leaf().commonName("orders")
                .keyPair(new KeyPair(renewed.certificate().getPublicKey(), renewed.key()))
                .expired());

        assertThat(ClientIdentity.of(
                                renewed.key(), List.of(expired.certificate(), renewed.certificate()), Instant.now())
                        .certificate())
                .isEqualTo(renewed.certificate());
    }
}
