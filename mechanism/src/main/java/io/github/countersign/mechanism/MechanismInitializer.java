// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.InvalidConfigurationException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.EnumSet;
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
    public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext context) throws ServletException {
        if (context.getClassLoader() != getClass().getClassLoader()) {
            throw new ServletException("Countersign works only from WEB-INF/lib of each web app:"
                    + " move the jar there from the EAR's or the server's lib");
        }
        DeclaredRoles.of(annotated).declareIn(context);
        if (context.getInitParameter(RESTEASY_ENFORCEMENT) == null) {
            context.setInitParameter(RESTEASY_ENFORCEMENT, "true");
        }
        install(context, isEnabled() ? new Guard() : new DisabledNotice());
    }

    private static boolean isEnabled() throws ServletException {
        try {
            return Configuration.isEnabled(ConfigProvider.getConfig());
        } catch (InvalidConfigurationException invalid) {
            throw new ServletException(invalid.getMessage());
        }
    }

    private static void install(ServletContext context, Filter filter) throws ServletException {
        FilterRegistration.Dynamic registration =
                context.addFilter(filter.getClass().getName(), filter);
        if (registration == null) {
            throw new ServletException("Countersign is in the app twice");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}
