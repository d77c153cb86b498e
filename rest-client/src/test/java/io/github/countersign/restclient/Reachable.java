// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds objects of ours that some hold, however deep inside, be it in a collection. */
public final class Reachable {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private Reachable() {}

    public static List<Object> from(Object... roots) {
        Reachable reachable = new Reachable();
        List<Object> ours = new ArrayList<>();
        List.of(roots).forEach(reachable::add);
        while (!reachable.next.isEmpty()) {
            Object object = reachable.next.remove();
            if (object.getClass().getName().startsWith("io.github.countersign.restclient.")) {
                ours.add(object);
                reachable.addFields(object);
            }
            reachable.addElements(object);
        }
        return ours;
    }

    private void add(@Nullable Object object) {
        if (object != null && seen.add(object)) {
            next.add(object);
        }
    }

    private void addElements(Object object) {
        if (object instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        }
    }

    private void addFields(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith("io.github.countersign.")) {
                return;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    add(value(field, object));
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
