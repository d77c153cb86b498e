// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import io.github.countersign.restclient.Reachable;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.key.KeyForms;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

/** Which client a REST client interface is marked with, and what clients say of themselves. */
class ClientsTest {
    private static final TestCertificate CERTIFICATE =
            TestAuthority.named("Callers CA").issue(leaf().commonName("orders"));
    private static final TestKeys KEYS = TestKeys.showing(CERTIFICATE)
            .with("mtls.clients", "xsuaa,mail")
            .with("mtls.client.xsuaa.token-url", "https://acme.authentication.cert.example.com/oauth/token")
            .with("mtls.client.xsuaa.client-id", "sb-orders!t1")
            .with("mtls.client.mail.certificate", CERTIFICATE.chainPem())
            .with("mtls.client.mail.private-key", CERTIFICATE.keyPem());

    interface Unmarked {}

    @MutualTls
    interface Showing {}

    @BearerToken
    interface Bearing {}

    @MutualTls("mail")
    @BearerToken
    interface Both {}

    interface Extending extends Unmarked, Both {}

    interface ExtendingFurther extends Extending {}

    @MutualTls
    interface Overriding extends Both {}

    @RegisterRestClient(configKey = "orders")
    interface Keyed {}

    interface ExtendingKeyed extends Keyed {}

    @MutualTls("nobody")
    interface ShowingNobody {}

    @BearerToken("nobody")
    interface BearingNobody {}

    @BearerToken("mail")
    interface BearingWithoutTokens {}

    private static Clients clients(TestKeys keys) {
        Clock clock = Clock.systemUTC();
        try {
            return Clients.read(keys.config(), JsonProvider.provider(), new RestClientLog(clock), clock);
        } catch (InvalidConfigurationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static Optional<String> tls(Class<?> restClient, TestKeys keys) {
        return InterfaceMarks.of(restClient, clients(keys)).tls().map(NamedClient::name);
    }

    private static Optional<String> bearer(Class<?> restClient, TestKeys keys) {
        return InterfaceMarks.of(restClient, clients(keys)).bearer().map(NamedClient::name);
    }

    @Test
    void anInterfaceWithoutMarkIsLeftAlone() {
        assertThat(tls(Unmarked.class, KEYS)).isEmpty();
        assertThat(bearer(Unmarked.class, KEYS)).isEmpty();
        assertThat(InterfaceMarks.areOn(Unmarked.class)).isFalse();
        assertThat(InterfaceMarks.areOn(Keyed.class)).isFalse();
    }

    @Test
    void aMarkIsForXsuaaUnlessItNamesAnother() {
        assertThat(tls(Showing.class, KEYS)).contains("xsuaa");
        assertThat(bearer(Showing.class, KEYS)).isEmpty();
        assertThat(bearer(Bearing.class, KEYS)).contains("xsuaa");
        assertThat(tls(Bearing.class, KEYS))
                .as("a token alone shows no certificate")
                .isEmpty();
        assertThat(tls(Both.class, KEYS)).contains("mail");
        assertThat(bearer(Both.class, KEYS)).contains("xsuaa");
    }

    @Test
    void aMarkOnAnExtendedInterfaceCounts() {
        assertThat(tls(ExtendingFurther.class, KEYS)).contains("mail");
        assertThat(bearer(ExtendingFurther.class, KEYS)).contains("xsuaa");
        assertThat(InterfaceMarks.areOn(ExtendingFurther.class)).isTrue();
        assertThat(tls(Overriding.class, KEYS)).as("its own counts more").contains("xsuaa");
    }

    @Test
    void configurationMarksByClassName() {
        TestKeys keys =
                KEYS.with("mtls.client.mail.interfaces", Unmarked.class.getName() + "," + Showing.class.getName());

        assertThat(tls(Unmarked.class, keys)).contains("mail");
        assertThat(bearer(Unmarked.class, keys)).isEmpty();
        assertThat(tls(Showing.class, keys)).as("and overrides").contains("mail");
        assertThat(tls(Both.class, keys)).contains("mail");
    }

    @Test
    void configurationMarksByConfigKey() {
        TestKeys keys = KEYS.with("mtls.client.mail.interfaces", "orders");

        assertThat(tls(Keyed.class, keys)).contains("mail");
        assertThat(tls(ExtendingKeyed.class, keys)).contains("mail");
        assertThat(tls(Unmarked.class, keys)).isEmpty();
    }

    @Test
    void aMarkThatNamesNoClientIsAnError() {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> tls(ShowingNobody.class, KEYS))
                .matches(wrong -> wrong.reason() == Reason.CONFIGURATION)
                .withMessageContainingAll("'nobody'", "[xsuaa, mail]");
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> bearer(BearingNobody.class, KEYS))
                .matches(wrong -> wrong.reason() == Reason.CONFIGURATION);
    }

    @Test
    void aMarkForTokensOfAClientThatHasNoneIsAnError() {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> bearer(BearingWithoutTokens.class, KEYS))
                .withMessageContaining("mtls.client.mail.token-url");
    }

    @Test
    void clientsSayNothingSecretOfThemselves() {
        String password = "q7Zk1RtY9mB4sWv0LcX2nGdH5pJf8eTa";
        TestKeys encrypted = KEYS.with(
                        "mtls.client.xsuaa.private-key",
                        KeyForms.encryptedPkcs8(CERTIFICATE.key(), password.toCharArray()))
                .with("mtls.client.xsuaa.private-key-password", password)
                .with("mtls.client.xsuaa.http-proxy", "proxy:8080");
        Set<String> secrets = new HashSet<>(Runs.of(CERTIFICATE.keyPem(), password));

        assertThat(Reachable.from(clients(encrypted)))
                .anyMatch(NamedClient.class::isInstance)
                .noneMatch(object -> Runs.of(object.toString()).stream().anyMatch(secrets::contains));
    }
}
