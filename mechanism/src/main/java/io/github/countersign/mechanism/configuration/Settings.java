// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Values of MicroProfile Config that are never permissive by accident: a key that is present but blank or cannot be resolved
 * is a problem, where {@code Config.getOptionalValue} would call it absent. Collects the problems instead of throwing them.
 */
final class Settings {
    private final Config config;
    private final Set<String> problems = new LinkedHashSet<>();

    Settings(Config config) {
        this.config = config;
    }

    /** What is wrong so far, each naming its key. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String key, String problem) {
        problems.add(key + ": " + problem);
    }

    boolean hasProblem(String key) {
        return problems.stream().anyMatch(problem -> problem.startsWith(key + ": "));
    }

    /** The value, if the key is present; a present one that says nothing is a problem. */
    Optional<String> text(String key) {
        try {
            ConfigValue value = config.getConfigValue(key);
            Optional<String> text =
                    Optional.ofNullable(value.getValue()).map(String::strip).filter(stripped -> !stripped.isEmpty());
            boolean absent = value.getRawValue() == null && !isInSomeSource(key);
            if (text.isPresent() || absent) {
                return text;
            }
        } catch (NoSuchElementException | IllegalArgumentException unresolvable) {
            // present, as its variables were looked for
        }
        problem(key, "is blank or names a variable that has no value; give it a value or remove it");
        return Optional.empty();
    }

    /** Asks the sources themselves, as Payara calls a blank value absent. */
    private boolean isInSomeSource(String key) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .anyMatch(source -> source.getValue(key) != null);
    }

    Optional<String> required(String key, String expected) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !hasProblem(key)) {
            problem(key, "is missing; expected " + expected);
        }
        return text;
    }

    /** A list as MicroProfile Config writes it: comma-separated, {@code \,} for a comma inside an element. */
    List<String> list(String key) {
        return text(key).map(text -> elements(key)).orElse(List.of());
    }

    List<String> requiredList(String key, String expected) {
        return required(key, expected).map(text -> elements(key)).orElse(List.of());
    }

    private List<String> elements(String key) {
        List<String> elements = config.getOptionalValue(key, String[].class).stream()
                .flatMap(Arrays::stream)
                .map(String::strip)
                .toList();
        if (elements.isEmpty() || elements.contains("")) {
            problem(key, "has an empty element");
            return List.of();
        }
        return elements;
    }

    boolean flag(String key, boolean absent) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem(key, "is neither true nor false");
        }
        return text.map(value -> absent ? !value.equals("false") : value.equals("true"))
                .orElse(absent);
    }
}
