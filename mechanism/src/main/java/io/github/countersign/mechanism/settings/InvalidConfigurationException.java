// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The app cannot be deployed with these keys. The message lists every problem, each naming its key. */
public final class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Begins with who is not configured. */
    public InvalidConfigurationException(String who, List<String> problems, List<String> warnings) {
        super(who + " not configured:\n  "
                + Stream.concat(problems.stream(), warnings.stream().map(warning -> "(warning) " + warning))
                        .collect(Collectors.joining("\n  ")));
    }
}
