// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys and their values, wherever they come from. */
public interface Keys {
    /** What the source that decides says, with nothing resolved in it: JSON may hold what looks like a variable. */
    Optional<String> raw(String key);

    /**
     * The value with its variables resolved.
     *
     * @throws NoSuchElementException if a variable has no value
     * @throws IllegalArgumentException if a variable cannot be resolved
     */
    Optional<String> value(String key);

    /** All names, each once. */
    Stream<String> names();
}
