// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The roles that {@code @RolesAllowed} names in an app; Payara and GlassFish answer 403 to roles that nobody declared. */
record DeclaredRoles(Set<String> names) {
    /** Any authenticated caller (Servlet 6.0 section 13.3), which a declaration would turn into an ordinary role. */
    static final String ANY_AUTHENTICATED = "**";

    static DeclaredRoles of(@Nullable Set<Class<?>> annotated) {
        Stream<Class<?>> classes = annotated == null ? Stream.empty() : annotated.stream();
        return new DeclaredRoles(classes.flatMap(DeclaredRoles::elements)
                .map(element -> element.getAnnotation(RolesAllowed.class))
                .filter(roles -> roles != null)
                .flatMap(roles -> Arrays.stream(roles.value()))
                .filter(role -> !role.equals(ANY_AUTHENTICATED))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Stream<AnnotatedElement> elements(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()));
    }

    /**
     * Declares them in both ways that the servlet API has, by name and in a servlet's constraint (Servlet 6.0 section 13.4.2).
     * Open Liberty does nothing about the first: it counts what it finds itself, and looks for no annotation where a descriptor
     * says {@code metadata-complete}.
     */
    void declareIn(ServletContext context) {
        String[] roles = names.toArray(String[]::new);
        context.declareRoles(roles);
        if (roles.length > 0) {
            HttpConstraintElement constraint = new HttpConstraintElement(TransportGuarantee.NONE, roles);
            context.addServlet(Constrained.class.getName(), new Constrained())
                    .setServletSecurity(new ServletSecurityElement(constraint));
        }
    }

    /** Has no URL: it is there for the roles that its constraint names. */
    private static final class Constrained extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }
}
