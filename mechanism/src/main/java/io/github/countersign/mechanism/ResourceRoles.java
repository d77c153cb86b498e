// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Enforces on JAX-RS resources what servers leave out: roles that a resource takes over from an interface or a superclass,
 * 401 instead of 403 for a caller without certificate, and nothing of either for a method that is open to everybody.
 */
public final class ResourceRoles implements DynamicFeature {
    @Context
    private HttpServletResponse response;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        RoleConstraint.on(resource.getResourceClass(), resource.getResourceMethod())
                .ifPresent(constraint ->
                        context.register(new RoleFilter(constraint, response), Priorities.AUTHENTICATION));
        if (resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
            context.register(new PermitAllFilter(response), Priorities.AUTHORIZATION + 1);
        }
    }
}
