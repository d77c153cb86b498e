// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** REST clients that are built once and used for as long as the app runs. */
@ApplicationScoped
public class KeptClients {
    private final Map<String, Remote> kept = new ConcurrentHashMap<>();

    Remote get(String name, Supplier<Remote> built) {
        return kept.computeIfAbsent(name, absent -> built.get());
    }
}
