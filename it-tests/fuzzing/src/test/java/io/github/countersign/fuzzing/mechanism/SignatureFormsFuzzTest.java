// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.github.countersign.fuzzing.DerEdit;
import io.github.countersign.fuzzing.DerTree;
import io.github.countersign.mechanism.Combination;
import io.github.countersign.mechanism.Openssl;
import io.github.countersign.mechanism.SignatureForms;
import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.certificate.StrictCertificate;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.Resigned;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every signature algorithm with parameters of any form, on the caller's certificate or on that of its authority: the line
 * answers, and whatever it accepts, {@code openssl verify} accepts.
 */
class SignatureFormsFuzzTest {
    private static final int SIGNERS = 3;
    private static final int ALGORITHMS = 37;
    private static final int FORMS = 20;
    private static final Clock CLOCK = Clock.fixed(Combination.NOW, ZoneOffset.UTC);

    /** Authorities with an RSA, an EC, and an Ed25519 key. */
    private static final List<Signer> ALL = Stream.<UnaryOperator<Leaf>>of(ca -> ca.rsa(2048), ca -> ca, Leaf::ed25519)
            .map(Signer::of)
            .toList();

    private static Openssl openssl;

    @BeforeAll
    static void openssl(@TempDir Path folder) {
        openssl = new Openssl(folder);
    }

    /** A root that signs its caller and an authority below it in every form, and a login that trusts it. */
    private record Signer(
            TestAuthority root,
            TestCertificate caller,
            TestAuthority below,
            TestCertificate ofBelow,
            CertificateLogin login) {

        static Signer of(UnaryOperator<Leaf> key) {
            TestAuthority root = TestAuthority.named("Root CA", key).at(Combination.NOW);
            try {
                TestAuthority below = root.intermediate("Issuing CA", key);
                CertificateLogin login = Configuration.read(
                                TestKeys.trusting(root).config(), CLOCK, true)
                        .login();
                return new Signer(root, root.issue(leaf()), below, below.issue(leaf()), login);
            } catch (InvalidConfigurationException invalid) {
                throw new AssertionError(invalid);
            }
        }

        /** What is accepted, if it is. */
        Optional<Combination> shows(String algorithm, byte[] parameters) {
            byte[] der = signed(caller.certificate(), algorithm, parameters);
            Checked<Caller> answer = login.callerOf(SentRequest.of(HaproxyHeaders.of(caller)
                    .with("X-Forwarded-Client-Cert", Base64.getEncoder().encodeToString(der))));
            return answer instanceof Checked.Passed<Caller>
                    ? Resigned.caller(der, root).map(shown -> combination(List.of(), shown))
                    : Optional.empty();
        }

        /** What is accepted of a caller below such an authority, if it is. */
        Optional<Combination> isAbove(String algorithm, byte[] parameters) {
            byte[] der = signed(below.certificate(), algorithm, parameters);
            return StrictCertificate.read(der) instanceof Checked.Passed<StrictCertificate> read
                    ? Optional.of(combination(List.of(read.value().certificate()), ofBelow))
                            .filter(chain -> chain.ourAnswer().equals(Combination.ACCEPTED))
                    : Optional.empty();
        }

        private byte[] signed(X509Certificate original, String algorithm, byte[] parameters) {
            return SignatureForms.certificate(original, root.keys().getPrivate(), algorithm, parameters);
        }

        private Combination combination(List<X509Certificate> intermediates, TestCertificate shown) {
            return new Combination("form", List.of(root.certificate()), intermediates, shown);
        }
    }

    /** Each algorithm with each form, signed by the key that comes nearest, on callers and authorities in turn. */
    static Stream<Arguments> seeds() {
        return IntStream.range(0, ALGORITHMS * FORMS).mapToObj(i -> seed(i / FORMS, i % FORMS));
    }

    private static Arguments seed(int algorithm, int form) {
        boolean authority = (algorithm + form) % 2 == 0;
        return arguments(signer(SignatureForms.ALGORITHMS.get(algorithm)), algorithm, form, authority, List.of());
    }

    private static int signer(String algorithm) {
        return algorithm.startsWith("1.2.840.113549.") ? 0 : algorithm.startsWith("1.2.840.10045.") ? 1 : 2;
    }

    @Test
    void thereAreAsManyAsTheFuzzerKnows() {
        assertThat(SignatureForms.ALGORITHMS).hasSize(ALGORITHMS);
        assertThat(SignatureForms.PARAMETERS).hasSize(FORMS);
    }

    @MethodSource("seeds")
    @FuzzTest
    void areAnsweredAsByOpenssl(
            @InRange(min = 0, max = SIGNERS - 1) int signer,
            @InRange(min = 0, max = ALGORITHMS - 1) int algorithm,
            @InRange(min = 0, max = FORMS - 1) int form,
            boolean authority,
            @NotNull @WithSize(max = 4) List<@NotNull DerEdit> edits) {
        byte[] parameters = edited(SignatureForms.PARAMETERS.get(form), edits);
        String oid = SignatureForms.ALGORITHMS.get(algorithm);
        Signer by = ALL.get(signer);
        (authority ? by.isAbove(oid, parameters) : by.shows(oid, parameters)).ifPresent(SignatureFormsFuzzTest::judge);
    }

    private static byte[] edited(byte[] parameters, List<DerEdit> edits) {
        try {
            return DerTree.edited(parameters, edits);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noDer) {
            return parameters;
        }
    }

    private static void judge(Combination accepted) {
        assertThat(openssl.answers(List.of(accepted))).as(() -> pem(accepted)).containsValue(Combination.ACCEPTED);
    }

    private static String pem(Combination chain) {
        return Combination.pem(Stream.of(List.of(chain.caller().certificate()), chain.intermediates(), chain.anchors())
                .flatMap(List::stream)
                .toList());
    }
}
