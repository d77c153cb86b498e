// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import java.util.List;

/** The app cannot be deployed with these keys. The message lists every problem, each naming its key. */
public final class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    private InvalidConfigurationException(List<String> problems) {
        super("Countersign is not configured:\n  " + String.join("\n  ", problems));
    }

    static void throwIfAny(List<String> problems) throws InvalidConfigurationException {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }
}
