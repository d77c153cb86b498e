// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.refusal.Checked;
import org.jspecify.annotations.Nullable;

/** What must hold before anything is measured. */
final class Expected {
    private Expected() {}

    static void equal(Object expected, @Nullable Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + ", got " + actual);
        }
    }

    static <T> T passed(Checked<T> checked) {
        if (checked instanceof Checked.Passed<T> passed) {
            return passed.value();
        }
        throw new IllegalStateException("refused: " + checked);
    }

    static void refused(String code, Checked<?> checked) {
        if (!(checked instanceof Checked.Refused<?> refused)
                || !refused.refusal().code().equals(code)) {
            throw new IllegalStateException("expected " + code + ", got " + checked);
        }
    }
}
