// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a container that answers what a test lets it answer; every other call fails the test. */
public final class Stub<T> {
    /** What a method answers to its arguments, or throws. */
    @FunctionalInterface
    public interface Answer {
        @Nullable
        Object to(Object[] arguments) throws Exception;
    }

    private final Class<T> type;
    private final Map<String, Answer> answers = new HashMap<>();

    private Stub(Class<T> type) {
        this.type = type;
    }

    public static <T> Stub<T> of(Class<T> type) {
        return new Stub<>(type);
    }

    /** Lets every method of this name answer from its arguments. */
    public Stub<T> on(String method, Answer answer) {
        answers.put(method, answer);
        return this;
    }

    public T object() {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(this, arguments);
                    }
                    Answer answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new AssertionError("nobody should call " + method);
                    }
                    return answer.to(arguments == null ? new Object[0] : arguments);
                }));
    }
}
