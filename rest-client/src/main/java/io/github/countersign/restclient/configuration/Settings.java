// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Values of MicroProfile Config that are never permissive by accident: a key that is present but blank or cannot be resolved
 * is a problem, where {@code Config.getOptionalValue} would call it absent. Collects the problems instead of throwing them.
 */
final class Settings {
    private final Config config;
    private final List<String> profiles;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> wrongKeys = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    Settings(Config config) {
        this.config = config;
        this.profiles = config.getOptionalValue("mp.config.profile", String[].class)
                .map(List::of)
                .orElse(List.of());
    }

    /** What is wrong so far, each naming its key. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What an operator should know, each naming its key. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void problem(String key, String problem) {
        problems.add(key + ": " + problem);
        wrongKeys.add(key);
    }

    void warning(String key, String warning) {
        warnings.add(key + ": " + warning);
    }

    /** The keys of every source. */
    Stream<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .distinct()
                .sorted();
    }

    /** The value, if the key is present; a present one that says nothing is a problem. */
    Optional<String> text(String key) {
        Optional<String> raw = raw(key);
        try {
            ConfigValue value = config.getConfigValue(key);
            Optional<String> text =
                    Optional.ofNullable(value.getValue()).map(String::strip).filter(stripped -> !stripped.isEmpty());
            boolean absent = value.getRawValue() == null && raw.isEmpty();
            boolean blank = raw.filter(String::isBlank).isPresent();
            if (absent || (text.isPresent() && !blank)) {
                return text;
            }
        } catch (NoSuchElementException | IllegalArgumentException unresolvable) {
            // present, as its variables were looked for
        }
        problem(key, "is blank or names a variable that has no value; give it a value or remove it");
        return Optional.empty();
    }

    /**
     * What the first source says that knows the key, with nothing resolved in it: Payara skips a blank value and takes the next
     * source's, and JSON may hold what looks like a variable.
     */
    Optional<String> raw(String key) {
        List<String> names = new ArrayList<>(
                profiles.stream().map(profile -> "%" + profile + "." + key).toList());
        names.add(key);
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : names) {
                String value = source.getValue(name);
                if (value != null) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    boolean isWrong(String key) {
        return wrongKeys.contains(key);
    }

    /** Says that a key is missing, unless something is wrong with it anyway. */
    void missing(String key, String expected) {
        if (!isWrong(key)) {
            problem(key, "is missing; expected " + expected);
        }
    }

    /** A list as MicroProfile Config writes it: comma-separated, {@code \,} for a comma inside an element. */
    List<String> list(String key) {
        return text(key).map(text -> elements(key, text)).orElse(List.of());
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

    /** A duration from a millisecond to an hour. */
    Duration duration(String key, Duration absent) {
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

    boolean flag(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem(key, "is neither true nor false");
        }
        return text.filter("true"::equals).isPresent();
    }
}
