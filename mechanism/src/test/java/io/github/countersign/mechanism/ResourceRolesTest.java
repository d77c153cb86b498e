// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceRolesTest {

    interface Api {
        @RolesAllowed("readers")
        void read();
    }

    static class Resource implements Api {
        @Override
        public void read() {}

        public void open() {}

        @PermitAll
        public void openToAll() {}
    }

    /** What is registered for a method of the resource, with its priority. */
    private static List<Object> registeredFor(String method) throws NoSuchMethodException {
        List<Object> registered = new ArrayList<>();
        Object declared = Resource.class.getMethod(method);
        new ResourceRoles()
                .configure(
                        Stub.of(ResourceInfo.class)
                                .on("getResourceClass", a -> Resource.class)
                                .on("getResourceMethod", a -> declared)
                                .object(),
                        Stub.of(FeatureContext.class)
                                .on("register", a -> {
                                    registered.addAll(Arrays.asList(a));
                                    return null;
                                })
                                .object());
        return registered;
    }

    @Test
    void constrainedMethodsGetAFilterThatAsksBeforeOthers() throws NoSuchMethodException {
        assertThat(registeredFor("read"))
                .hasSize(2)
                .hasOnlyElementsOfTypes(RoleFilter.class, Integer.class)
                .contains(Priorities.AUTHENTICATION);
    }

    @Test
    void methodsThatAreOpenByAnnotationGetAFilterAfterTheServersOwn() throws NoSuchMethodException {
        assertThat(registeredFor("openToAll"))
                .hasSize(2)
                .hasOnlyElementsOfTypes(PermitAllFilter.class, Integer.class)
                .contains(Priorities.AUTHORIZATION + 1);
    }

    @Test
    void openMethodsGetNone() throws NoSuchMethodException {
        assertThat(registeredFor("open")).isEmpty();
    }
}
