// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.Optional;
import java.util.stream.Stream;

/** Keys and their values, wherever they come from. */
public interface Keys {
    /** What the source that decides says, with nothing resolved in it: JSON may hold what looks like a variable. */
    Optional<String> raw(String key);

    /** The value with its variables resolved; empty if one of them has no value. */
    Optional<String> value(String key);

    /** Where the value comes from, as messages name it; empty where no source has the key, or it cannot be told. */
    Optional<String> source(String key);

    /** All names, each once. */
    Stream<String> names();
}
