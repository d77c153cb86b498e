// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a request through to a constrained resource method, or answers 401 or 403. */
final class RoleFilter implements ContainerRequestFilter {
    private final RoleConstraint constraint;
    private final HttpServletResponse response;

    /** @param response that of each request in turn */
    RoleFilter(RoleConstraint constraint, HttpServletResponse response) {
        this.constraint = constraint;
        this.response = response;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        refusal(request).ifPresent(status -> {
            if (status == Response.Status.UNAUTHORIZED) {
                // not in the answer below: that would be a second one beside the mechanism's
                Challenge.standOn(response);
            }
            request.abortWith(Response.status(status).build());
        });
    }

    /** The answer to a caller who may not call the method. */
    Optional<Response.Status> refusal(ContainerRequestContext request) {
        if (!constraint.inherited() && isLeftToServer(request.getProperty(Decision.class.getName()))) {
            return Optional.empty();
        }
        SecurityContext caller = request.getSecurityContext();
        for (String role : constraint.roles()) {
            if (mayCall(caller, role)) {
                return Optional.empty();
            }
        }
        boolean anonymous =
                caller.getUserPrincipal() == null && !constraint.roles().isEmpty();
        return Optional.of(anonymous ? Response.Status.UNAUTHORIZED : Response.Status.FORBIDDEN);
    }

    /**
     * The server enforces an annotation that is not inherited: alone where another mechanism of the app may want to challenge the
     * caller, and besides us where our caller has the role's name for a group, for which the server need not be asked twice.
     */
    private boolean isLeftToServer(@Nullable Object decision) {
        return !(decision instanceof Decision)
                || (decision instanceof Decision.Accepted accepted
                        && !Collections.disjoint(accepted.groups(), constraint.roles()));
    }

    private static boolean mayCall(SecurityContext caller, String role) {
        return role.equals(DeclaredRoles.ANY_AUTHENTICATED)
                ? caller.getUserPrincipal() != null
                : caller.isUserInRole(role);
    }
}
