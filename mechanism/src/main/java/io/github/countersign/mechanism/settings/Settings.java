// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Values that are never permissive by accident: a key that is present but blank or cannot be resolved is a problem, where
 * {@code Config.getOptionalValue} would call it absent. Collects the problems instead of throwing them.
 */
public final class Settings {
    private final Keys keys;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> wrongKeys = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    public Settings(Keys keys) {
        this.keys = keys;
    }

    public Keys keys() {
        return keys;
    }

    /** What is wrong so far, each naming its key. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What an operator should know, each naming its key. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public void problem(String key, String problem) {
        problems.add(key + ": " + problem);
        wrongKeys.add(key);
    }

    /** Not about a key with which something is wrong anyway. */
    public void warning(String key, String warning) {
        if (!hasProblem(key)) {
            warnings.add(key + ": " + warning);
        }
    }

    public boolean hasProblem(String key) {
        return wrongKeys.contains(key);
    }

    /** The value, if the key is present; a present one that says nothing is a problem. */
    public Optional<String> text(String key) {
        try {
            Optional<String> raw = keys.raw(key);
            Optional<String> text = raw.filter(Predicate.not(String::isBlank))
                    .flatMap(present -> keys.value(key))
                    .map(String::strip)
                    .filter(stripped -> !stripped.isEmpty());
            if (raw.isEmpty() || text.isPresent()) {
                return text;
            }
        } catch (NoSuchElementException | IllegalArgumentException unresolvable) {
            // present, as its variables were looked for
        }
        problem(key, "is blank or names a variable that has no value; give it a value or remove it");
        return Optional.empty();
    }

    public Optional<String> required(String key, String expected) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            missing(key, expected);
        }
        return text;
    }

    /** Says that a key is missing, unless something is wrong with it anyway. */
    public void missing(String key, String expected) {
        if (!hasProblem(key)) {
            problem(key, "is missing; expected " + expected);
        }
    }

    /** A list as MicroProfile Config writes it: comma-separated, {@code \\,} for a comma inside an element. */
    public List<String> list(String key) {
        return text(key).map(text -> elements(key, text)).orElse(List.of());
    }

    public List<String> requiredList(String key, String expected) {
        return required(key, expected).map(text -> elements(key, text)).orElse(List.of());
    }

    /** Split here: servers drop empty elements. */
    private List<String> elements(String key, String text) {
        List<String> elements = Arrays.stream(text.split("(?<!\\\\),", -1))
                .map(element -> element.replace("\\,", ",").strip())
                .toList();
        if (elements.contains("")) {
            problem(key, "has an empty element");
            return List.of();
        }
        return elements;
    }

    /** A number from 0 to a million. */
    public int count(String key, int absent) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().matches("0|[1-9]\\d{0,5}|1000000")) {
            problem(key, "is no whole number from 0 to 1000000");
            return absent;
        }
        return text.map(Integer::valueOf).orElse(absent);
    }

    /** A duration from a millisecond to an hour. */
    public Duration duration(String key, Duration absent) {
        try {
            Duration duration = text(key).map(Duration::parse).orElse(absent);
            if (duration.toMillis() < 1 || duration.compareTo(Duration.ofHours(1)) > 0) {
                problem(key, "is not between PT0.001S and PT1H");
                return absent;
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException notADuration) {
            problem(key, "is no duration such as PT5S (ISO 8601)");
            return absent;
        }
    }

    public boolean flag(String key, boolean absent) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem(key, "is neither true nor false");
        }
        return text.map(value -> absent ? !value.equals("false") : value.equals("true"))
                .orElse(absent);
    }
}
