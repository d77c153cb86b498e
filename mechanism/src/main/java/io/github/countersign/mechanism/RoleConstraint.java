// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a method, by the first annotation of the method on the way up from the class over its superclasses and
 * interfaces, else by the first annotation of a class on that way. An inherited {@code @PermitAll} of the method does not
 * outweigh the annotation of a class below it. (Jakarta Annotations 2.1 section 2.10 and following says nothing about
 * inheritance, so servers ignore it.)
 *
 * @param roles any one of them is enough; none denies everybody
 * @param inherited whether the annotation stands on a superclass or an interface
 */
record RoleConstraint(Set<String> roles, boolean inherited) {

    RoleConstraint {
        roles = Set.copyOf(roles);
    }

    /** Empty if everybody may call the method. */
    static Optional<RoleConstraint> on(Class<?> resource, Method method) {
        Optional<RoleConstraint> ofClass = Optional.empty();
        boolean classIsAnnotated = false;
        for (Class<?> type : hierarchy(resource)) {
            Method declared = declared(type, method);
            if (declared != null && isAnnotated(declared)) {
                Optional<RoleConstraint> ofMethod = of(declared, type != resource);
                return ofMethod.isPresent() ? ofMethod : ofClass;
            }
            if (!classIsAnnotated && isAnnotated(type)) {
                classIsAnnotated = true;
                ofClass = of(type, type != resource);
            }
        }
        return ofClass;
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return element.isAnnotationPresent(PermitAll.class)
                || element.isAnnotationPresent(DenyAll.class)
                || element.isAnnotationPresent(RolesAllowed.class);
    }

    private static Optional<RoleConstraint> of(AnnotatedElement annotated, boolean inherited) {
        if (annotated.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        RolesAllowed allowed = annotated.getAnnotation(RolesAllowed.class);
        boolean denied = allowed == null || annotated.isAnnotationPresent(DenyAll.class);
        return Optional.of(
                new RoleConstraint(denied ? Set.of() : Set.copyOf(Arrays.asList(allowed.value())), inherited));
    }

    /** The class, its superclasses, then all their interfaces. */
    private static List<Class<?>> hierarchy(Class<?> resource) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            types.add(type);
        }
        for (int i = 0; i < types.size(); i++) {
            types.addAll(Arrays.asList(types.get(i).getInterfaces()));
        }
        return types;
    }

    private static @Nullable Method declared(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method.getName()))
                .filter(candidate -> accepts(candidate, method.getParameterTypes()))
                .max(Comparator.comparing(
                        candidate -> Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())))
                .orElse(null);
    }

    /** Whether a method has these parameters, or would have them with some types for its class's type variables. */
    private static boolean accepts(Method candidate, Class<?>[] parameters) {
        Class<?>[] erased = candidate.getParameterTypes();
        Type[] generic = candidate.getGenericParameterTypes();
        return erased.length == parameters.length
                && IntStream.range(0, erased.length)
                        .allMatch(i -> isVariable(generic[i])
                                ? erased[i].isAssignableFrom(parameters[i])
                                : erased[i] == parameters[i]);
    }

    private static boolean isVariable(Type parameter) {
        return parameter instanceof TypeVariable || parameter instanceof GenericArrayType;
    }
}
