// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.testkit.TestAuthority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MechanismInitializerTest {
    private static final TestKeys KEYS = TestKeys.trusting(TestAuthority.named("Test CA"));

    @RolesAllowed("users")
    private static class Resource {}

    /** What the initializer asked the container for. */
    private static List<String> started(TestKeys keys, @Nullable String parameter) {
        List<String> asked = new ArrayList<>();
        FilterRegistration.Dynamic registration = Stub.of(FilterRegistration.Dynamic.class)
                .on("setAsyncSupported", a -> asked.add("async " + a[0]))
                .on("addMappingForUrlPatterns", a -> asked.add("for " + Arrays.deepToString(a)))
                .object();
        ServletContext context = Stub.of(ServletContext.class)
                .on("addFilter", a -> {
                    asked.add("filter " + a[1].getClass().getSimpleName());
                    assertThat(a[0]).isEqualTo(a[1].getClass().getName());
                    return registration;
                })
                .on("declareRoles", a -> asked.add("roles " + Arrays.deepToString(a)))
                .on("addServlet", a -> Stub.of(ServletRegistration.Dynamic.class)
                        .on("setServletSecurity", security -> {
                            asked.add("constraint");
                            return Set.of();
                        })
                        .object())
                .on("getInitParameter", a -> parameter)
                .on(
                        "setAttribute",
                        a -> asked.add(
                                "attribute " + a[0].equals(a[1].getClass().getName())))
                .on("setInitParameter", a -> asked.add(a[0] + "=" + a[1]))
                .object();
        FakeDeployment.configured(keys, () -> new MechanismInitializer().onStartup(Set.of(Resource.class), context));
        return asked;
    }

    @Test
    void theGuardStandsFirstBeforeEveryRequest() {
        assertThat(started(KEYS, null))
                .containsExactly(
                        "filter Guard",
                        "async true",
                        "for [[REQUEST, ASYNC, ERROR], false, [/*]]",
                        "attribute true",
                        "roles [[users]]",
                        "constraint",
                        "resteasy.role.based.security=true");
    }

    @Test
    void switchedOffOnlyTheGuardIsReplaced() {
        assertThat(started(KEYS.with("mtls.enabled", "false"), null))
                .contains("filter DisabledNotice", "roles [[users]]", "resteasy.role.based.security=true")
                .doesNotContain("filter Guard");
    }

    @Test
    void aMisspeltSwitchKeepsTheGuard() {
        assertThat(started(KEYS.with("mtls.enabled", "flase"), null)).contains("filter Guard");
    }

    @Test
    void aParameterOfTheAppIsKept() {
        assertThat(started(KEYS, "false")).noneMatch(asked -> asked.startsWith("resteasy"));
    }

    @Test
    void aFailedStartThrowsItsProblem() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new StartStopper("move the jar")
                        .contextInitialized(new ServletContextEvent(
                                Stub.of(ServletContext.class).object())))
                .withMessage("move the jar");
    }
}
