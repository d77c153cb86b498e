// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

import static io.github.countersign.mechanism.refusal.Outcome.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckedTest {
    private static final Checked<String> REFUSED = Checked.refused(Refusal.NO_RULE, "seen");

    @Test
    void theStepThatRefusedIsKept() {
        assertThat(stepOf(REFUSED)).isEmpty();
        assertThat(stepOf(REFUSED.at(Step.PATH).then(Checked::passed).at(Step.RULES)))
                .hasValue(Step.PATH);
        assertThat(stepOf(REFUSED.at(Step.PATH).about(() -> "who"))).hasValue(Step.PATH);
        assertThat(REFUSED.at(Step.PATH).about(() -> "who"))
                .isEqualTo(REFUSED.about(() -> "who").at(Step.PATH));
    }

    @Test
    void whatPassesAStepIsNotTouched() {
        Checked<String> passed = Checked.passed("proven");

        assertThat(passed.at(Step.PATH)).isSameAs(passed);
        assertThat(stepOf(passed.at(Step.PATH).then(proven -> REFUSED).at(Step.RULES)))
                .hasValue(Step.RULES);
    }
}
