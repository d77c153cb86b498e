// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One of the places where bindings are looked for.
 *
 * @param nothing why there can be none; empty if it was looked at
 * @param unread folders that could not be read, and why
 */
record Origin(String place, Optional<String> nothing, List<Binding> bindings, Map<String, String> unread) {

    static Origin without(String place, String why) {
        return new Origin(place, Optional.of(why), List.of(), Map.of());
    }

    static Origin of(String place, List<Binding> bindings, Map<String, String> unread) {
        return new Origin(place, Optional.empty(), bindings, unread);
    }

    /** By the name of an instance, else of a binding, else by label or tag; those that can be used, if any can. */
    List<Binding> candidates(String selector) {
        return matching(binding -> binding.isInstance(selector))
                .or(() -> matching(binding -> binding.isNamed(selector)))
                .or(() -> matching(binding -> binding.isOfKind(selector)))
                .orElse(List.of());
    }

    private Optional<List<Binding>> matching(Predicate<Binding> selected) {
        List<Binding> all = bindings.stream().filter(selected).toList();
        List<Binding> usable = all.stream().filter(Binding::isUsable).toList();
        return Optional.of(usable.isEmpty() ? all : usable).filter(found -> !found.isEmpty());
    }

    /** Where was looked and what was there, for messages. */
    @Override
    public String toString() {
        String there = nothing.orElseGet(() -> bindings.isEmpty() ? "none" : list(bindings));
        return place + ": " + there + (unread.isEmpty() ? "" : "; not read: " + Unread.list(unread));
    }

    private static String list(List<Binding> bindings) {
        return bindings.stream().map(Binding::toString).sorted().collect(Collectors.joining(", "));
    }
}
