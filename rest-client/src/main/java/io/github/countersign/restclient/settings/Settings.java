// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Values that are never permissive by accident: a key that is present but blank or cannot be resolved is a problem, where
 * {@code Config.getOptionalValue} would call it absent. Collects the problems instead of throwing them.
 */
public final class Settings {
    private final Keys keys;
    private final Findings findings;

    public Settings(Keys keys) {
        this.keys = keys;
        this.findings = new Findings(keys);
    }

    public Keys keys() {
        return keys;
    }

    /** What is wrong so far, each naming its key. */
    public List<String> problems() {
        return findings.problems();
    }

    /** What an operator should know, each naming its key. */
    public List<String> warnings() {
        return findings.warnings();
    }

    public void problem(String key, String problem) {
        findings.problem(key, problem);
    }

    /** A problem with a value, or with one of a list, which the message shows unless the key is one of secrets. */
    public void problem(String key, String value, String problem) {
        problem(key, ShownValue.of(key, value) + problem);
    }

    /** Not about a key with which something is wrong anyway. */
    public void warning(String key, String warning) {
        findings.warning(key, warning);
    }

    public boolean hasProblem(String key) {
        return findings.isWrong(key);
    }

    /** The value, if the key is present; a present one that says nothing is a problem. */
    public Optional<String> text(String key) {
        Optional<String> raw = keys.raw(key);
        if (raw.filter(String::isBlank).isPresent()) {
            problem(key, "is blank; give it a value or remove it");
            return Optional.empty();
        }
        Optional<String> text =
                raw.flatMap(present -> keys.value(key)).map(String::strip).filter(Predicate.not(String::isEmpty));
        if (raw.isPresent() && text.isEmpty()) {
            problem(key, raw.get(), "names a variable that has no value; give it one, or remove the key");
        }
        return text;
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
            problem(key, text, "has an empty element");
            return List.of();
        }
        return elements;
    }

    /** A number from 0 to a million. */
    public int count(String key, int absent) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().matches("0|[1-9]\\d{0,5}|1000000")) {
            problem(key, text.get(), "is no whole number from 0 to 1000000");
            return absent;
        }
        return text.map(Integer::valueOf).orElse(absent);
    }

    /** A duration from a millisecond to an hour. */
    public Duration duration(String key, Duration absent) {
        return duration(key, absent, Duration.ofMillis(1), Duration.ofHours(1));
    }

    /** A duration within these bounds, both included. */
    public Duration duration(String key, Duration absent, Duration shortest, Duration longest) {
        Optional<String> text = text(key);
        try {
            Duration duration = text.map(Duration::parse).orElse(absent);
            if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
                problem(key, text.orElse(""), "is not between " + shortest + " and " + longest);
                return absent;
            }
            return duration;
        } catch (DateTimeParseException notADuration) {
            problem(key, text.orElse(""), "is no duration such as PT30S (ISO 8601)");
            return absent;
        }
    }

    public boolean flag(String key, boolean absent) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem(key, text.get(), "is neither true nor false");
        }
        return text.map(value -> absent ? !value.equals("false") : value.equals("true"))
                .orElse(absent);
    }
}
