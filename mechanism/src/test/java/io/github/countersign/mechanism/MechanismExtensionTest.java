// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.countersign.mechanism.configuration.Requirement;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.TestAuthority;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MechanismExtensionTest {
    private static final TestKeys KEYS = TestKeys.trusting(TestAuthority.named("Test CA"));
    private static final Bean<?> OURS = bean(ClientCertificateMechanism.class);
    private static final Bean<?> OTHER = bean(MechanismExtensionTest.class);

    private static Bean<?> bean(Class<?> type) {
        return Stub.of(Bean.class)
                .on("getBeanClass", a -> type)
                .on("getTypes", a -> Set.of(type, HttpAuthenticationMechanism.class))
                .object();
    }

    /** What the extension says about an app whose bean manager shows some mechanisms and hides others. */
    private static List<String> problemsWith(MechanismExtension extension, Set<Bean<?>> visible, Bean<?>... hidden) {
        for (Bean<?> found : hidden) {
            extension.collectMechanism(
                    Stub.of(ProcessBean.class).on("getBean", a -> found).object());
        }
        List<String> problems = new ArrayList<>();
        extension.refuseSecondMechanism(
                Stub.of(AfterDeploymentValidation.class)
                        .on("addDeploymentProblem", a -> problems.add(String.valueOf(((Throwable) a[0]).getMessage())))
                        .object(),
                Stub.of(BeanManager.class).on("getBeans", a -> visible).object());
        return problems;
    }

    private static ServletContext context(boolean guarded) {
        return Stub.of(ServletContext.class)
                .on("getAttribute", name -> guarded && name[0].equals(Guard.class.getName()) ? new Guard() : null)
                .object();
    }

    @Test
    void addsTheMechanismAndItsStore() {
        assertThat(FakeDeployment.with(KEYS).beans())
                .containsExactlyInAnyOrder(
                        "ClientCertificateMechanism @jakarta.inject.Singleton()",
                        "RuleIdentityStore @jakarta.inject.Singleton()");
    }

    @Test
    void switchedOffItAddsNothingAndReadsNoKey() {
        TestKeys off = KEYS.with("mtls.enabled", "false").without("mtls.trust");

        assertThat(FakeDeployment.with(off).beans()).isEmpty();
        assertThat(problemsWith(FakeDeployment.with(off).extension(), Set.of(OURS, OTHER)))
                .isEmpty();
    }

    @Test
    void everyProblemFailsTheDeploymentAtOnce() {
        TestKeys wrong = KEYS.with("mtls.enabled", "ture").without("mtls.trust").without("mtls.proxy");

        FakeDeployment failed = FakeDeployment.with(wrong);

        assertThat(failed.problems())
                .singleElement()
                .asString()
                .contains("mtls.enabled: ", "mtls.trust: ", "mtls.proxy: ");
        assertThat(failed.beans()).isEmpty();
        assertThatIllegalStateException().isThrownBy(failed.extension()::login);
        assertThat(FakeDeployment.with(KEYS).problems()).isEmpty();
    }

    @Test
    void warningsAreLogged() {
        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            FakeDeployment.with(KEYS.with("mtls.proxy.trusted", "any").with("mtls.host", "x"));
            assertThat(log.lines())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("WARNING mtls.proxy.trusted=any"))
                    .anyMatch(line -> line.startsWith("WARNING mtls.host: is not a key"));
        }
    }

    @Test
    void aSecondMechanismFailsTheDeployment() {
        assertThat(problemsWith(FakeDeployment.with(KEYS).extension(), Set.of(OURS)))
                .isEmpty();
        assertThat(problemsWith(FakeDeployment.with(KEYS).extension(), Set.of(OURS, OTHER)))
                .singleElement()
                .asString()
                .contains("mtls.enabled=false");
    }

    @Test
    void aSecondMechanismThatOurBeanManagerDoesNotSeeFailsItToo() {
        assertThat(problemsWith(FakeDeployment.with(KEYS).extension(), Set.of(OURS), OURS))
                .isEmpty();
        assertThat(problemsWith(FakeDeployment.with(KEYS).extension(), Set.of(OURS), OTHER))
                .hasSize(1);
        assertThat(problemsWith(FakeDeployment.with(KEYS).extension(), Set.of(OURS), bean(Object.class)))
                .as("a mechanism of another app on the same server")
                .isEmpty();
    }

    @Test
    void anAppThatLeftTheGuardOutDoesNotStart() {
        MechanismExtension extension = FakeDeployment.with(KEYS).extension();

        assertThatIllegalStateException()
                .isThrownBy(() -> extension.meetGuard(context(false)))
                .withMessageContaining("<others/>");
        assertThatNoException().isThrownBy(() -> {
            extension.meetGuard(context(true));
            extension.meetGuard("the context of an EJB module");
            FakeDeployment.with(KEYS.with("mtls.enabled", "false")).extension().meetGuard(context(false));
        });
    }

    @Test
    void oneLineSaysThatAllIsRight() {
        MechanismExtension extension = FakeDeployment.with(KEYS).extension();

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            extension.meetGuard("the context of an EJB module");
            extension.meetGuard(context(true));
            assertThat(log.lines()).singleElement().asString().startsWith("INFO Countersign is ready: ");
        }
    }

    @Test
    void requiredIsAskedOfTheKeys() {
        assertThat(FakeDeployment.with(KEYS).extension().configuration().requirement())
                .isEqualTo(Requirement.NONE);
        assertThat(FakeDeployment.with(KEYS.with("mtls.required", "true"))
                        .extension()
                        .configuration()
                        .requirement())
                .isEqualTo(Requirement.CERTIFICATE);
    }

    @Test
    void beforeTheDeploymentNobodyIsLetIn() {
        assertThatIllegalStateException().isThrownBy(() -> new MechanismExtension().login());
        assertThatIllegalStateException().isThrownBy(() -> new MechanismExtension().events());
    }
}
