// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredRolesTest {

    @RolesAllowed("users")
    interface Resource {
        @RolesAllowed({"readers", "auditors"})
        void read();
    }

    @DenyAll
    static class Implementation implements Resource {
        @Override
        public void read() {}

        @RolesAllowed({"admins", "users", "**"})
        void delete() {}
    }

    private static class Unprotected {}

    @Test
    void collectsTheRolesOfClassesInterfacesAndMethods() {
        assertThat(DeclaredRoles.of(Set.of(Resource.class, Implementation.class, Unprotected.class))
                        .names())
                .containsExactly("admins", "auditors", "readers", "users");
    }

    @Test
    void anyAuthenticatedIsNoRoleOfTheApp() {
        assertThat(DeclaredRoles.of(Set.of(Implementation.class)).names()).doesNotContain("**");
    }

    @Test
    void anAppWithoutRolesDeclaresNone() {
        assertThat(DeclaredRoles.of(null).names()).isEmpty();
        assertThat(DeclaredRoles.of(Set.of(Unprotected.class)).names()).isEmpty();
    }

    @Test
    void declaresThemInTheServletContext() {
        List<String> declared = new ArrayList<>();
        List<String> constrained = new ArrayList<>();

        DeclaredRoles.of(Set.of(Resource.class)).declareIn(context(declared, constrained));

        assertThat(declared).containsExactly("auditors", "readers", "users");
        assertThat(constrained).containsExactly("auditors", "readers", "users");
    }

    @Test
    void anAppWithoutRolesGetsNoServlet() {
        List<String> constrained = new ArrayList<>();

        DeclaredRoles.of(Set.of(Unprotected.class)).declareIn(context(new ArrayList<>(), constrained));

        assertThat(constrained).isEmpty();
    }

    /** A container that fails the test if the servlet gets a URL. */
    private static ServletContext context(List<String> declared, List<String> constrained) {
        ServletRegistration.Dynamic servlet = Stub.of(ServletRegistration.Dynamic.class)
                .on("setServletSecurity", security -> {
                    constrained.addAll(List.of(((ServletSecurityElement) security[0]).getRolesAllowed()));
                    return Set.of();
                })
                .object();
        return Stub.of(ServletContext.class)
                .on("declareRoles", roles -> declared.addAll(List.of((String[]) roles[0])))
                .on("addServlet", named -> servlet)
                .object();
    }
}
