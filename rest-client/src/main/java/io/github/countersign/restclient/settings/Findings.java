// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found out about keys: each line names its key, and the source that its value comes from. */
final class Findings {
    private final Keys keys;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> wrongKeys = new HashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    Findings(Keys keys) {
        this.keys = keys;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void problem(String key, String problem) {
        problems.add(line(key, problem));
        wrongKeys.add(key);
    }

    void warning(String key, String warning) {
        if (!isWrong(key)) {
            warnings.add(line(key, warning));
        }
    }

    boolean isWrong(String key) {
        return wrongKeys.contains(key);
    }

    private String line(String key, String text) {
        return key + ": " + text
                + keys.source(key).map(source -> " (from " + source + ")").orElse("");
    }
}
