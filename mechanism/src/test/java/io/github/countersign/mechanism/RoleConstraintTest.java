// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleConstraintTest {

    /** What is said about the method of this name that is no bridge. */
    private static Optional<RoleConstraint> on(Class<?> resource, String name) {
        return on(resource, name, false);
    }

    private static Optional<RoleConstraint> on(Class<?> resource, String name, boolean bridge) {
        Method method = Arrays.stream(resource.getMethods())
                .filter(candidate -> candidate.getName().equals(name) && candidate.isBridge() == bridge)
                .findFirst()
                .orElseThrow();
        return RoleConstraint.on(resource, method);
    }

    private static Optional<RoleConstraint> own(String... roles) {
        return Optional.of(new RoleConstraint(Set.of(roles), false));
    }

    private static Optional<RoleConstraint> inherited(String... roles) {
        return Optional.of(new RoleConstraint(Set.of(roles), true));
    }

    public static class Plain {
        public void open() {}

        @RolesAllowed({"a", "b"})
        public void restricted() {}

        @DenyAll
        public void denied() {}

        @RolesAllowed({})
        public void forNobody() {}
    }

    @RolesAllowed("users")
    public static class Restricted {
        public void byClass() {}

        @RolesAllowed("admins")
        public void byMethod() {}

        @PermitAll
        public void open() {}

        @DenyAll
        public void denied() {}
    }

    public static class Child extends Restricted {
        @Override
        public void byMethod() {}

        public void added() {}
    }

    @PermitAll
    public static class OpenChild extends Restricted {
        @Override
        public void byMethod() {}
    }

    public interface Api {
        @RolesAllowed("readers")
        void read();

        @DenyAll
        void purge();

        void open();
    }

    @RolesAllowed("users")
    public interface RestrictedApi extends Api {
        void write();
    }

    public static class ApiResource implements Api {
        @Override
        public void read() {}

        @Override
        public void purge() {}

        @Override
        public void open() {}
    }

    public abstract static class Base implements RestrictedApi {
        @Override
        public void read() {}

        @Override
        public void purge() {}

        @Override
        public void open() {}
    }

    public static class BaseResource extends Base {
        @Override
        public void write() {}

        @Override
        @RolesAllowed("auditors")
        public void purge() {}
    }

    public interface Crud<T, K> {
        @RolesAllowed("writers")
        void put(K key, T value);

        @RolesAllowed("writers")
        void putAll(T[] values);

        @RolesAllowed("readers")
        T get();
    }

    public static class Strings implements Crud<String, Integer> {
        @Override
        public void put(Integer key, String value) {}

        public void put(Integer key, Number value) {}

        @Override
        public void putAll(String[] values) {}

        @Override
        public String get() {
            return "";
        }
    }

    public interface Overloaded {
        @RolesAllowed("objects")
        void put(Object value);

        @RolesAllowed("strings")
        void put(String value);

        @RolesAllowed("texts")
        void list(List<CharSequence> values);
    }

    public static class OverloadedResource implements Overloaded {
        @Override
        public void put(Object value) {}

        @Override
        public void put(String value) {}

        public void put(Integer value) {}

        @Override
        public void list(List<CharSequence> values) {}
    }

    public interface Mixed<T> {
        @RolesAllowed("writers")
        void put(T value);

        @RolesAllowed("strings")
        void put(String value);

        @RolesAllowed("numbers")
        void put(Number value);
    }

    public static class MixedResource implements Mixed<Integer> {
        @Override
        public void put(Integer value) {}

        @Override
        public void put(String value) {}

        @Override
        public void put(Number value) {}
    }

    @Test
    void theMethodSpeaksForItself() {
        assertThat(on(Plain.class, "open")).isEmpty();
        assertThat(on(Plain.class, "restricted")).isEqualTo(own("a", "b"));
        assertThat(on(Plain.class, "denied")).isEqualTo(own());
        assertThat(on(Plain.class, "forNobody")).isEqualTo(own());
    }

    @Test
    void theClassSpeaksForItsMethods() {
        assertThat(on(Restricted.class, "byClass")).isEqualTo(own("users"));
        assertThat(on(Restricted.class, "byMethod")).isEqualTo(own("admins"));
        assertThat(on(Restricted.class, "open")).isEmpty();
        assertThat(on(Restricted.class, "denied")).isEqualTo(own());
    }

    @Test
    void aSuperclassSpeaksWhereTheClassIsSilent() {
        assertThat(on(Child.class, "byMethod")).isEqualTo(inherited("admins"));
        assertThat(on(Child.class, "byClass")).isEqualTo(inherited("users"));
        assertThat(on(Child.class, "added")).isEqualTo(inherited("users"));
        assertThat(on(Child.class, "open")).isEmpty();
        assertThat(on(OpenChild.class, "byMethod")).isEqualTo(inherited("admins"));
    }

    @Test
    void anInterfaceSpeaksWhereTheClassesAreSilent() {
        assertThat(on(ApiResource.class, "read")).isEqualTo(inherited("readers"));
        assertThat(on(ApiResource.class, "purge")).isEqualTo(inherited());
        assertThat(on(ApiResource.class, "open")).isEmpty();
    }

    @Test
    void interfacesOfSuperclassesAndOfInterfacesCount() {
        assertThat(on(BaseResource.class, "write")).isEqualTo(inherited("users"));
        assertThat(on(BaseResource.class, "open")).isEqualTo(inherited("users"));
        assertThat(on(BaseResource.class, "purge")).isEqualTo(own("auditors"));
    }

    @Test
    void aGenericInterfaceSpeaksForTheMethodThatImplementsIt() {
        assertThat(RoleConstraint.on(Strings.class, method(Strings.class, "put", Integer.class, String.class)))
                .isEqualTo(inherited("writers"));
        assertThat(on(Strings.class, "putAll")).isEqualTo(inherited("writers"));
        assertThat(on(Strings.class, "get")).isEqualTo(inherited("readers"));
    }

    @Test
    void theBridgeOfAMethodIsTheMethod() {
        assertThat(on(Strings.class, "put", true)).isEqualTo(inherited("writers"));
        assertThat(on(Strings.class, "putAll", true)).isEqualTo(inherited("writers"));
        assertThat(on(Strings.class, "get", true)).isEqualTo(inherited("readers"));
    }

    @Test
    void overloadedMethodsAreTheirOwn() {
        assertThat(RoleConstraint.on(OverloadedResource.class, method(OverloadedResource.class, "put", Object.class)))
                .isEqualTo(inherited("objects"));
        assertThat(RoleConstraint.on(OverloadedResource.class, method(OverloadedResource.class, "put", String.class)))
                .isEqualTo(inherited("strings"));
        assertThat(RoleConstraint.on(OverloadedResource.class, method(OverloadedResource.class, "put", Integer.class)))
                .isEmpty();
        assertThat(on(OverloadedResource.class, "list")).isEqualTo(inherited("texts"));
    }

    @Test
    void anOverloadIsPreferredToATypeVariable() {
        assertThat(RoleConstraint.on(MixedResource.class, method(MixedResource.class, "put", Integer.class)))
                .isEqualTo(inherited("writers"));
        assertThat(RoleConstraint.on(MixedResource.class, method(MixedResource.class, "put", String.class)))
                .isEqualTo(inherited("strings"));
        assertThat(RoleConstraint.on(MixedResource.class, method(MixedResource.class, "put", Number.class)))
                .isEqualTo(inherited("numbers"));
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException absent) {
            throw new AssertionError(absent);
        }
    }
}
