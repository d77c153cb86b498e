// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handshake asks for an alias, then for its chain and its key, and the identity may rotate before each question. */
class IdentityKeyManagerTest {
    private static final TestAuthority AUTHORITY =
            TestAuthority.named("Callers CA").intermediate("Issuing CA");
    private static final String[] EVERY_KIND = {"RSA", "EC", "EdDSA"};

    private static ClientIdentity identity(Leaf leaf) throws UnusableException {
        TestCertificate certificate = AUTHORITY.issue(leaf);
        return ClientIdentity.of(certificate.key(), certificate.chain(), Instant.now());
    }

    private static String chosen(IdentityKeyManager keys) {
        return String.valueOf(keys.chooseClientAlias(EVERY_KIND, null, null));
    }

    private static void assertFound(IdentityKeyManager keys, String alias, ClientIdentity identity) {
        assertThat(keys.getCertificateChain(alias)).isEqualTo(identity.chain().toArray(X509Certificate[]::new));
        assertThat(keys.getPrivateKey(alias)).isEqualTo(identity.key());
    }

    @Test
    void aHandshakeThatIsUnderWayFindsWhatItHasChosen() throws UnusableException {
        ClientIdentity old = identity(leaf());
        ClientIdentity next = identity(leaf().rsa(2048));
        IdentityKeyManager keys = new IdentityKeyManager(old);
        String chosenBefore = chosen(keys);

        keys.rotateTo(next);

        assertFound(keys, chosenBefore, old);
        assertFound(keys, chosen(keys), next);
        assertThat(keys.current()).isEqualTo(next);
    }

    @Test
    void onlyTheLastEightAreRemembered() throws UnusableException {
        ClientIdentity first = identity(leaf());
        IdentityKeyManager keys = new IdentityKeyManager(first);
        String alias = chosen(keys);
        for (int rotation = 1; rotation < 8; rotation++) {
            keys.rotateTo(identity(leaf()));
        }
        assertFound(keys, alias, first);

        keys.rotateTo(identity(leaf()));

        assertThat(keys.getCertificateChain(alias))
                .as("no key without its chain")
                .isNull();
        assertThat(keys.getPrivateKey(alias)).isNull();
        assertFound(keys, chosen(keys), keys.current());
    }

    @Test
    void theOneInUseIsNeverForgotten() throws UnusableException {
        ClientIdentity back = identity(leaf());
        IdentityKeyManager keys = new IdentityKeyManager(back);
        for (int rotation = 0; rotation < 20; rotation++) {
            keys.rotateTo(identity(leaf()));
            keys.rotateTo(back);
            assertFound(keys, chosen(keys), back);
        }
    }

    @Test
    void aLongerChainOfTheSameCertificateTakesItsPlace() throws UnusableException {
        TestCertificate certificate = AUTHORITY.issue(leaf());
        ClientIdentity whole = ClientIdentity.of(certificate.key(), certificate.chain(), Instant.now());
        IdentityKeyManager keys = new IdentityKeyManager(
                ClientIdentity.of(certificate.key(), List.of(certificate.certificate()), Instant.now()));
        String chosenBefore = chosen(keys);

        keys.rotateTo(whole);

        assertFound(keys, chosenBefore, whole);
    }

    @Test
    void aKeyOfAnotherKindThanTheServerAcceptsIsNotChosen() throws UnusableException {
        IdentityKeyManager keys = new IdentityKeyManager(identity(leaf().ed25519()));

        assertThat(keys.chooseClientAlias(new String[] {"RSA", "EC"}, null, null))
                .isNull();
        assertThat(keys.chooseEngineClientAlias(new String[] {"RSA", "EC"}, null, null))
                .isNull();
        assertThat(keys.getClientAliases("EC", null)).isNull();
        assertThat(keys.getClientAliases("EdDSA", null)).containsExactly(chosen(keys));
    }

    @Test
    void aServersAliasIsNeverChosen() throws UnusableException {
        IdentityKeyManager keys = new IdentityKeyManager(identity(leaf()));

        assertThat(keys.chooseServerAlias("EC", null, null)).isNull();
        assertThat(keys.getServerAliases("EC", null)).isNull();
    }
}
