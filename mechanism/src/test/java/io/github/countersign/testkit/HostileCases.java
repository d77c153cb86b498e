// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the cases; a name stands once in its group. */
final class HostileCases {
    private final List<HostileHeaders> cases = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** The cases of one group. */
    @FunctionalInterface
    interface Group {
        void refuses(String refusal, String name, HaproxyHeaders headers);
    }

    Group group(String group) {
        return (refusal, name, headers) -> {
            if (!names.add(group + ": " + name)) {
                throw new IllegalArgumentException("Twice: " + group + ": " + name);
            }
            cases.add(new HostileHeaders(group, name, headers, refusal));
        };
    }

    List<HostileHeaders> all() {
        return List.copyOf(cases);
    }
}
