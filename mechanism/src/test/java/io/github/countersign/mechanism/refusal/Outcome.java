// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

import java.util.Optional;

/** Reads the end of a step in a test; the other end than the one asked for fails it. */
public final class Outcome {
    private Outcome() {}

    /** What the step proved. */
    public static <T> T provenBy(Checked<T> checked) {
        if (checked instanceof Checked.Passed<T> passed) {
            return passed.value();
        }
        throw new AssertionError("should have passed: " + checked);
    }

    /** Why the step refused. */
    public static Refusal refusalOf(Checked<?> checked) {
        return refused(checked).refusal();
    }

    /** What the step saw when it refused. */
    public static String detailOf(Checked<?> checked) {
        return refused(checked).detail();
    }

    /** Where the line ended. */
    public static Optional<Step> stepOf(Checked<?> checked) {
        return refused(checked).step();
    }

    private static Checked.Refused<?> refused(Checked<?> checked) {
        if (checked instanceof Checked.Refused<?> refused) {
            return refused;
        }
        throw new AssertionError("should have refused: " + checked);
    }
}
