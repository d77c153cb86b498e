// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What asynchronous calls will have come to, between two requests of a test. */
@ApplicationScoped
public class LaterAnswers {
    private final Map<String, CompletionStage<String>> answers = new ConcurrentHashMap<>();

    void put(String name, CompletionStage<String> answer) {
        answers.put(name, answer);
    }

    String await(String name) throws Exception {
        return Objects.requireNonNull(answers.get(name)).toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
}
