// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import io.github.countersign.mechanism.CallerAccepted;
import io.github.countersign.mechanism.CallerRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the callers that the app is told of. */
@ApplicationScoped
public class CallerCount {
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    void count(@Observes CallerAccepted caller) {
        accepted.incrementAndGet();
    }

    void count(@Observes CallerRefused caller) {
        refused.incrementAndGet();
    }

    int accepted() {
        return accepted.get();
    }

    int refused() {
        return refused.get();
    }
}
