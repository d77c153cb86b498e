// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Enforces on JAX-RS resources what servers leave out: roles that a resource takes over from an interface or a superclass,
 * and 401 instead of 403 for a caller without certificate.
 */
public final class ResourceRoles implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        RoleConstraint.on(resource.getResourceClass(), resource.getResourceMethod())
                .ifPresent(constraint -> context.register(new RoleFilter(constraint), Priorities.AUTHENTICATION));
    }
}
