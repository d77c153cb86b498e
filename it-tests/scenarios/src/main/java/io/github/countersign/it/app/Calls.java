// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a request reached code of the app. */
final class Calls {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Calls() {}

    /** Counts this call and gives it an answer. */
    static String counted(String answer) {
        COUNT.incrementAndGet();
        return answer;
    }

    static int count() {
        return COUNT.get();
    }
}
