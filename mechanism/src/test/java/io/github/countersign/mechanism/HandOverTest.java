// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final Decision.Accepted ACCEPTED = (Decision.Accepted) GuardTest.accepted("a", "b");

    private final Subject subject = new Subject();
    private final List<Object> told = new ArrayList<>();

    private AuthenticationStatus tell(HandOver handOver) {
        return handOver.tell(
                Stub.of(HttpMessageContext.class)
                        .on("getClientSubject", a -> subject)
                        .on("notifyContainerAboutLogin", a -> {
                            told.addAll(List.of(a));
                            return AuthenticationStatus.SUCCESS;
                        })
                        .object(),
                ACCEPTED);
    }

    @Test
    void aContainerIsToldThePrincipalItself() {
        assertThat(tell(HandOver.OBJECT)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(told).containsExactly(ACCEPTED.principal(), Set.of("a", "b"));
        assertThat(subject.getPrincipals()).isEmpty();
    }

    @Test
    void orItsNameWithThePrincipalBesideIt() {
        assertThat(tell(HandOver.NAME)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(told).containsExactly("orders", Set.of("a", "b"));
        assertThat(subject.getPrincipals(ClientCertificatePrincipal.class)).containsExactly(ACCEPTED.principal());
    }

    @Test
    void payaraAndGlassFishAreToldTheName() {
        assertThat(
                        List.of(
                                "com.sun.enterprise.security.jaspic.callback.ServerContainerCallbackHandler",
                                "com.sun.enterprise.security.ee.authentication.jakarta.callback.ServerContainerCallbackHandler"))
                .allMatch(handler -> HandOver.toHandler(handler) == HandOver.NAME);
        assertThat(List.of(
                        "com.ibm.ws.security.jaspi.JaspiCallbackHandler",
                        "org.wildfly.security.auth.jaspi.impl.ElytronCallbackHandler"))
                .allMatch(handler -> HandOver.toHandler(handler) == HandOver.OBJECT);
    }

    @Test
    void whoeverWasToldThePrincipalMustKnowThatVeryOne() {
        assertThat(HandOver.OBJECT.isSame(ACCEPTED.principal(), ACCEPTED.principal()))
                .isTrue();
        assertThat(HandOver.OBJECT.isSame(null, null)).isTrue();
        assertThat(HandOver.OBJECT.isSame(new CallerPrincipal("orders"), ACCEPTED.principal()))
                .isFalse();
        assertThat(HandOver.OBJECT.isSame(null, ACCEPTED.principal())).isFalse();
    }

    @Test
    void whoeverWasToldTheNameMustKnowTheName() {
        assertThat(HandOver.NAME.isSame(new CallerPrincipal("orders"), ACCEPTED.principal()))
                .isTrue();
        assertThat(HandOver.NAME.isSame(null, null)).isTrue();
        assertThat(HandOver.NAME.isSame(new CallerPrincipal("admin"), ACCEPTED.principal()))
                .isFalse();
        assertThat(HandOver.NAME.isSame(new CallerPrincipal("orders"), null)).isFalse();
        assertThat(HandOver.NAME.isSame(null, ACCEPTED.principal())).isFalse();
    }
}
