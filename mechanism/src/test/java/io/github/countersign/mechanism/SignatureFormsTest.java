// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.NOW;
import static io.github.countersign.mechanism.SignatureForms.ALGORITHMS;
import static io.github.countersign.mechanism.SignatureForms.PARAMETERS;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Outcome;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole line against every signature algorithm with every form of parameters, signed by keys of each kind. */
class SignatureFormsTest {
    private static final String RSA = "1.2.840.113549.1.1.";
    private static final String ECDSA = "1.2.840.10045.4.3.";

    /** An authority, its login, and a caller whose certificate is made anew in every form. */
    private record Signer(TestAuthority authority, TestCertificate caller, CertificateLogin login) {

        static Signer of(UnaryOperator<Leaf> key) {
            TestAuthority authority = TestAuthority.named("Test CA", key).at(NOW);
            try {
                Configuration configuration = Configuration.read(
                        TestKeys.trusting(authority).config(), Clock.fixed(NOW, ZoneOffset.UTC), true);
                return new Signer(authority, authority.issue(leaf()), configuration.login());
            } catch (InvalidConfigurationException invalid) {
                throw new AssertionError(invalid);
            }
        }

        Checked<Caller> answerTo(String algorithm, byte[] parameters) {
            byte[] shown = SignatureForms.certificate(
                    caller.certificate(), authority.keys().getPrivate(), algorithm, parameters);
            return login.callerOf(SentRequest.of(HaproxyHeaders.of(caller)
                    .with("X-Forwarded-Client-Cert", Base64.getEncoder().encodeToString(shown))));
        }
    }

    /** What each kind of key can sign so that it is taken: an algorithm, and the number of a form of parameters. */
    static Stream<Arguments> keys() {
        return Stream.of(
                arguments(
                        "EC",
                        (UnaryOperator<Leaf>) ca -> ca,
                        Set.of(
                                ECDSA + "2/0",
                                ECDSA + "2/1",
                                ECDSA + "3/0",
                                ECDSA + "3/1",
                                ECDSA + "4/0",
                                ECDSA + "4/1")),
                arguments(
                        "RSA",
                        (UnaryOperator<Leaf>) ca -> ca.rsa(2048),
                        Set.of(
                                RSA + "11/0",
                                RSA + "11/1",
                                RSA + "12/0",
                                RSA + "12/1",
                                RSA + "13/0",
                                RSA + "13/1",
                                RSA + "10/3",
                                RSA + "10/4",
                                RSA + "10/10")),
                arguments("Ed25519", (UnaryOperator<Leaf>) Leaf::ed25519, Set.of("1.3.101.112/0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void everyFormGetsAnAnswer(String key, UnaryOperator<Leaf> change, Set<String> proper) {
        Signer signer = Signer.of(change);
        Set<String> accepted = new TreeSet<>();
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        for (String algorithm : ALGORITHMS) {
            for (int form = 0; form < PARAMETERS.size(); form++) {
                Checked<Caller> answer = signer.answerTo(algorithm, PARAMETERS.get(form));
                if (answer instanceof Checked.Passed<Caller>) {
                    accepted.add(algorithm + "/" + form);
                } else {
                    refusals.add(Outcome.refusalOf(answer));
                    assertThat(Outcome.detailOf(answer)).hasSizeLessThan(150);
                }
            }
        }

        assertThat(accepted).as(key).isEqualTo(new TreeSet<>(proper));
        assertThat(refusals)
                .as(key)
                .containsExactlyInAnyOrder(
                        Refusal.ALGORITHM_WEAK, Refusal.ISSUER_NOT_TRUSTED, Refusal.CERTIFICATE_MALFORMED);
    }

    /** The hash would be SHA-1; the JDK has no parameters to look at. */
    @Test
    void probabilisticSignaturesWithoutParametersAreWeak() {
        for (UnaryOperator<Leaf> key :
                Stream.<UnaryOperator<Leaf>>of(ca -> ca, ca -> ca.rsa(2048)).toList()) {
            Checked<Caller> answer = Signer.of(key).answerTo(RSA + "10", new byte[0]);

            assertThat(Outcome.refusalOf(answer)).isEqualTo(Refusal.ALGORITHM_WEAK);
            assertThat(Outcome.detailOf(answer))
                    .isEqualTo("signature algorithm " + RSA + "10: the caller's certificate");
        }
    }
}
