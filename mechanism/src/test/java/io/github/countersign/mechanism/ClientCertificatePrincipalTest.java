// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientCertificatePrincipalTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final TestCertificate ORDERS = AUTHORITY.issue(leaf());
    private static final Caller CALLER = new Caller("orders", Set.of("users"), TestSteps.verified(ORDERS, AUTHORITY));

    private static Object copy(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void saysWhoseCertificateItWas() {
        ClientCertificatePrincipal principal = new ClientCertificatePrincipal(CALLER);

        assertThat(principal.getName()).isEqualTo("orders");
        assertThat(principal.certificate()).isEqualTo(ORDERS.certificate());
        assertThat(principal.anchor()).isEqualTo(AUTHORITY.certificate());
        assertThat(principal.fingerprint()).isEqualTo(ORDERS.fingerprint());
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        ClientCertificatePrincipal principal = new ClientCertificatePrincipal(CALLER);

        assertThat(copy(principal)).usingRecursiveComparison().isEqualTo(principal);
    }

    /** Of a caller who came before nothing but the encoding is kept; what an app stores of him is the JDK's own all the same. */
    @Test
    void isTheSameForACallerWhoCameBefore() throws IOException, ClassNotFoundException {
        Caller remembered = new Caller("orders", Set.of(), CALLER.certificate().unparsed(ORDERS.base64()));
        ClientCertificatePrincipal principal = new ClientCertificatePrincipal(remembered);
        ClientCertificatePrincipal read = (ClientCertificatePrincipal) copy(principal);

        assertThat(principal.certificate()).isEqualTo(ORDERS.certificate()).isSameAs(principal.certificate());
        assertThat(read.certificate()).isEqualTo(ORDERS.certificate()).hasSameClassAs(ORDERS.certificate());
        assertThat(read.fingerprint()).isEqualTo(principal.fingerprint());
    }

    @Test
    void nobodyIsReadBackWithoutACertificate() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new WithoutCertificates(bytes)) {
            out.writeObject(new ClientCertificatePrincipal(CALLER));
        }

        assertThatExceptionOfType(InvalidObjectException.class).isThrownBy(() -> {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                in.readObject();
            }
        });
    }

    /** Writes nothing where an object has a certificate. */
    private static final class WithoutCertificates extends ObjectOutputStream {
        WithoutCertificates(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(Object object) {
            return object.getClass().getName().contains("Certificate$") ? null : object;
        }
    }

    @Test
    void showsItsNameEscaped() {
        Caller caller = new Caller("a\nb", Set.of(), TestSteps.verified(ORDERS, AUTHORITY));

        assertThat(new ClientCertificatePrincipal(caller))
                .hasToString(
                        "a\\u000ab (certificate sha256=" + ORDERS.fingerprint().substring(0, 16) + ")");
    }

    @Test
    void theRulesStoreConfirmsItsOwnCredentialsOnly() {
        ClientCertificateCredential credential = ClientCertificateCredential.of(CALLER);
        RuleIdentityStore store = new RuleIdentityStore();

        CredentialValidationResult confirmed = store.validate(credential.forRules());

        assertThat(confirmed.getStatus()).isEqualTo(CredentialValidationResult.Status.VALID);
        assertThat(confirmed.getCallerPrincipal()).isSameAs(credential.principal());
        assertThat(confirmed.getCallerGroups()).containsExactly("users");
        assertThat(store.validate(credential).getStatus()).isEqualTo(CredentialValidationResult.Status.NOT_VALIDATED);
        assertThat(store.validate(new UsernamePasswordCredential("orders", "x")).getStatus())
                .isEqualTo(CredentialValidationResult.Status.NOT_VALIDATED);
    }
}
