// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.refusal.Checked;

/**
 * How the checks of a path ended.
 *
 * @param passed how many of them it passed: the more, the nearer is a refusal to what has to change
 */
public record PathTrial(Checked<CandidatePath> outcome, int passed) {
    public boolean isGood() {
        return outcome instanceof Checked.Passed<CandidatePath>;
    }
}
