// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.configuration.Configuration;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the servlet side of an app: its roles are declared and enforced whatever {@code mtls.enabled} says, and a guard
 * stands before everything else.
 */
@HandlesTypes(RolesAllowed.class)
public final class MechanismInitializer implements ServletContainerInitializer {
    /** WildFly enforces {@code @RolesAllowed} on JAX-RS resources only with this parameter of RESTEasy. */
    private static final String RESTEASY_ENFORCEMENT = "resteasy.role.based.security";

    @Override
    public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext context) {
        Optional<String> problem = Prerequisites.problem();
        problem.map(StartStopper::new).ifPresent(context::addListener);
        // with a problem nothing marks a request as passed: the guard holds even if the server starts the app
        boolean guarded = problem.isPresent() || Configuration.isEnabled(ConfigProvider.getConfig());
        install(context, guarded ? new Guard() : new DisabledNotice());
        DeclaredRoles.of(annotated).declareIn(context);
        if (context.getInitParameter(RESTEASY_ENFORCEMENT) == null) {
            context.setInitParameter(RESTEASY_ENFORCEMENT, "true");
        }
    }

    private static void install(ServletContext context, Filter filter) {
        FilterRegistration.Dynamic registration =
                context.addFilter(filter.getClass().getName(), filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
        context.setAttribute(filter.getClass().getName(), filter);
    }
}
