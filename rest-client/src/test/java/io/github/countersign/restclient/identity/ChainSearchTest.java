// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of several ways from a key's certificate to its issuers is shown, whatever order they are given in. */
class ChainSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.named("Root CA").at(NOW);
    private static final TestAuthority ISSUING = ROOT.intermediate("Issuing CA");
    private static final TestCertificate HELD = ISSUING.issue(leaf());
    private static final X509Certificate LEAF = HELD.certificate();

    private static Leaf living(Leaf leaf, int fromDays, int toDays) {
        return leaf.validity(NOW.plus(Duration.ofDays(fromDays)), NOW.plus(Duration.ofDays(toDays)));
    }

    /** Another certificate of the same authority and key. */
    private static X509Certificate issuing(TestAuthority by, int fromDays, int toDays) {
        return by.intermediate("Issuing CA", ca -> living(ca.keyPair(ISSUING.keys()), fromDays, toDays))
                .certificate();
    }

    private static ClientIdentity identity(X509Certificate... certificates) {
        try {
            return ClientIdentity.of(HELD.key(), List.of(certificates), NOW);
        } catch (UnusableException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** The chain of what is given, which is the same in every order. */
    private static List<X509Certificate> chain(X509Certificate... certificates) {
        List<X509Certificate> chain = identity(certificates).chain();
        List<X509Certificate> turned = new ArrayList<>(Arrays.asList(certificates));
        for (int turn = 0; turn < certificates.length; turn++) {
            Collections.rotate(turned, 1);
            assertThat(identity(turned.toArray(X509Certificate[]::new)).chain()).isEqualTo(chain);
            List<X509Certificate> reversed = new ArrayList<>(turned);
            Collections.reverse(reversed);
            assertThat(identity(reversed.toArray(X509Certificate[]::new)).chain())
                    .isEqualTo(chain);
        }
        return chain;
    }

    @Test
    void anIntermediateThatIsValidIsPreferredToAnExpiredOneOfTheSameKey() {
        X509Certificate expired = issuing(ROOT, -900, -1);
        X509Certificate valid = issuing(ROOT, -30, 30);

        assertThat(chain(LEAF, expired, valid)).containsExactly(LEAF, valid);
        assertThat(identity(LEAF, expired, valid).flaw(NOW).orElseThrow()).contains(" ends at ");
    }

    @Test
    void ofTwoThatAreValidTheOneThatLastsLongestIsShown() {
        X509Certificate shorter = issuing(ROOT, -30, 100);
        X509Certificate longer = issuing(ROOT, -300, 200);

        assertThat(chain(LEAF, shorter, longer)).containsExactly(LEAF, longer);
        assertThat(chain(LEAF, issuing(ROOT, 1, 900), shorter)).containsExactly(LEAF, shorter);
    }

    @Test
    void aWayLastsAsLongAsTheCertificateInItThatEndsFirst() {
        TestAuthority upper = ROOT.intermediate("Upper CA", ca -> living(ca, -30, 50));
        X509Certificate long1 = issuing(upper, -30, 900);
        X509Certificate shorter = issuing(ROOT, -30, 100);

        assertThat(chain(LEAF, long1, upper.certificate(), shorter)).containsExactly(LEAF, shorter);
        assertThat(chain(LEAF, long1, upper.certificate(), issuing(ROOT, -30, 40)))
                .containsExactly(LEAF, long1, upper.certificate());
    }

    @Test
    void whereNothingElseIsGivenAnExpiredIntermediateIsShownAndNamed() {
        X509Certificate expired = issuing(ROOT, -900, -1);
        ClientIdentity identity = identity(LEAF, expired);

        assertThat(identity.chain()).containsExactly(LEAF, expired);
        assertThat(identity.endingFirst()).isEqualTo(expired);
        assertThat(identity.isExpired(NOW)).isFalse();
        assertThat(identity.flaw(NOW))
                .contains("CN=Issuing CA of the chain expired at " + NOW.minus(Duration.ofDays(1))
                        + "; servers refuse it unless they have a newer one");
    }

    @Test
    void aChainThatEndsBeforeItsCertificateIsNamed() {
        X509Certificate ending = issuing(ROOT, -900, 9);

        assertThat(identity(LEAF, ending).flaw(NOW))
                .contains("CN=Issuing CA of the chain ends at " + NOW.plus(Duration.ofDays(9))
                        + ", before the certificate itself");
        assertThat(identity(LEAF, issuing(ROOT, 1, 900)).flaw(NOW))
                .contains("CN=Issuing CA of the chain is not valid before " + NOW.plus(Duration.ofDays(1)));
        assertThat(identity(LEAF, ISSUING.certificate()).flaw(NOW)).isEmpty();
        assertThat(identity(LEAF, ISSUING.certificate()).endingFirst()).isEqualTo(LEAF);
    }

    /** Servers have their own; an expired one beside a good chain would be an alarm each day for nothing. */
    @Test
    void aRootThatEndsBeforeTheRestIsLeftOut() {
        X509Certificate expired = TestAuthority.named("Root CA", ca -> living(ca.keyPair(ROOT.keys()), -900, -1))
                .certificate();

        assertThat(chain(LEAF, ISSUING.certificate(), expired)).containsExactly(LEAF, ISSUING.certificate());
        assertThat(chain(LEAF, ISSUING.certificate(), expired, ROOT.certificate()))
                .containsExactly(LEAF, ISSUING.certificate(), ROOT.certificate());
    }

    @Test
    void ofTwoCertificatesForTheKeyTheOneThatIsValidNowIsItsOwn() {
        KeyPair pair = new KeyPair(LEAF.getPublicKey(), HELD.key());
        X509Certificate later =
                ISSUING.issue(living(leaf().keyPair(pair), 1, 900)).certificate();
        X509Certificate earlier =
                ISSUING.issue(living(leaf().keyPair(pair), -900, -1)).certificate();

        assertThat(chain(later, LEAF, earlier, ISSUING.certificate())).containsExactly(LEAF, ISSUING.certificate());
        assertThat(chain(later, earlier)).as("the clock may be wrong").containsExactly(later);
    }

    @Test
    void whatSomeWayLeadsToIsNoStranger() {
        X509Certificate stranger = ROOT.issue(leaf()).certificate();

        assertThat(identity(LEAF, issuing(ROOT, -900, -1), issuing(ROOT, -30, 30), ROOT.certificate())
                        .strangers())
                .isZero();
        assertThat(identity(LEAF, ISSUING.certificate(), stranger, stranger).strangers())
                .isEqualTo(1);
    }

    @Test
    void manyCertificatesOfOneNameAreNotLookedAtWithoutEnd() {
        KeyPair another = ROOT.keys();
        X509Certificate[] hostile = Stream.concat(
                        Stream.of(LEAF),
                        IntStream.range(0, 201).mapToObj(i -> ROOT.intermediate("Issuing CA", ca -> ca.keyPair(another))
                                .certificate()))
                .toArray(X509Certificate[]::new);

        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> ClientIdentity.of(HELD.key(), List.of(hostile), NOW))
                .withMessage("has too many certificates of one name beside it to find its chain");
    }

    /** Each pair is proven once: else the ways through nine layers of three would be 19,683. */
    @Test
    void manyWaysAreNotGoneOneByOne() {
        List<X509Certificate> certificates = new ArrayList<>(List.of(LEAF));
        TestAuthority by = ROOT;
        List<TestAuthority> layers = new ArrayList<>();
        for (int layer = 0; layer < 9; layer++) {
            by = by.intermediate("Layer " + layer);
            layers.add(by);
        }
        X509Certificate issuing = issuing(by, -30, 900);
        certificates.add(issuing);
        for (int layer = 0; layer < 9; layer++) {
            TestAuthority above = layer == 0 ? ROOT : layers.get(layer - 1);
            KeyPair pair = layers.get(layer).keys();
            String name = "Layer " + layer;
            for (int i = 1; i <= 3; i++) {
                int days = 100 + i;
                certificates.add(above.intermediate(name, ca -> living(ca.keyPair(pair), -30, days))
                        .certificate());
            }
        }

        List<X509Certificate> chain =
                identity(certificates.toArray(X509Certificate[]::new)).chain();
        assertThat(chain).hasSize(11);
        assertThat(chain.subList(2, 11))
                .allMatch(authority -> authority.getNotAfter().toInstant().equals(NOW.plus(Duration.ofDays(103))));
        assertThat(chain.get(1)).isEqualTo(issuing);
    }
}
