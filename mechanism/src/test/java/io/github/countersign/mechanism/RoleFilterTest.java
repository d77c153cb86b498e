// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static jakarta.ws.rs.core.Response.Status.FORBIDDEN;
import static jakarta.ws.rs.core.Response.Status.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoleFilterTest {
    private static final Decision OURS = new Decision.Anonymous();
    private static final HttpServletResponse UNUSED =
            Stub.of(HttpServletResponse.class).object();

    private static RoleFilter own(String... roles) {
        return new RoleFilter(new RoleConstraint(Set.of(roles), false), UNUSED);
    }

    private static RoleFilter inherited(String... roles) {
        return new RoleFilter(new RoleConstraint(Set.of(roles), true), UNUSED);
    }

    private static ContainerRequestContext request(
            @Nullable Object decision, @Nullable String caller, String... rolesOfCaller) {
        SecurityContext security = Stub.of(SecurityContext.class)
                .on("getUserPrincipal", a -> caller == null ? null : new CallerPrincipal(caller))
                .on("isUserInRole", role -> Arrays.asList(rolesOfCaller).contains(role[0]))
                .object();
        return Stub.of(ContainerRequestContext.class)
                .on("getProperty", name -> name[0].equals(Decision.class.getName()) ? decision : null)
                .on("getSecurityContext", a -> security)
                .object();
    }

    @Test
    void anyOfTheRolesIsEnough() {
        assertThat(own("a", "b").refusal(request(OURS, "orders", "b"))).isEmpty();
        assertThat(inherited("a").refusal(request(OURS, "orders", "a", "x"))).isEmpty();
    }

    /** The server may have given the role to somebody else, and holds its callers against its own annotations. */
    @Test
    void aGroupOfTheRolesNameIsEnoughForAnAnnotationThatTheServerEnforcesToo() {
        Decision accepted = GuardTest.accepted("a");

        assertThat(own("a", "b").refusal(request(accepted, "orders"))).isEmpty();
        assertThat(own("b").refusal(request(accepted, "orders"))).hasValue(FORBIDDEN);
        assertThat(own().refusal(request(accepted, "orders"))).hasValue(FORBIDDEN);
        assertThat(inherited("a").refusal(request(accepted, "orders"))).hasValue(FORBIDDEN);
    }

    @Test
    void otherCallersAreForbidden() {
        assertThat(own("a", "b").refusal(request(OURS, "orders", "c"))).hasValue(FORBIDDEN);
        assertThat(own("a").refusal(request(OURS, "orders"))).hasValue(FORBIDDEN);
    }

    @Test
    void anonymousCallersAreUnauthorized() {
        assertThat(own("a").refusal(request(OURS, null))).hasValue(UNAUTHORIZED);
        assertThat(own("**").refusal(request(OURS, null))).hasValue(UNAUTHORIZED);
    }

    @Test
    void anyAuthenticatedCallerIsMeantByTwoStars() {
        assertThat(own("**").refusal(request(OURS, "orders"))).isEmpty();
    }

    @Test
    void nobodyMayCallWhatIsDenied() {
        assertThat(own().refusal(request(OURS, "orders", "a"))).hasValue(FORBIDDEN);
        assertThat(own().refusal(request(OURS, null))).hasValue(FORBIDDEN);
    }

    @Test
    void anotherMechanismsCallersAreLeftToTheServer() {
        for (Object other : Arrays.asList(null, "Anonymous")) {
            assertThat(own("a").refusal(request(other, null))).isEmpty();
            assertThat(own().refusal(request(other, "orders"))).isEmpty();
        }
    }

    @Test
    void noServerEnforcesAnInheritedAnnotationSoThatTheFilterDoes() {
        assertThat(inherited("a").refusal(request(null, "orders", "b"))).hasValue(FORBIDDEN);
        assertThat(inherited("a").refusal(request(null, null))).hasValue(UNAUTHORIZED);
        assertThat(inherited().refusal(request(null, "orders"))).hasValue(FORBIDDEN);
        assertThat(inherited("a").refusal(request(null, "orders", "a"))).isEmpty();
    }
}
