// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The end of one step: what it has proven, or why it refused.
 *
 * @param <T> what the step proves
 */
public sealed interface Checked<T> {

    /** The step passed and proved {@code value}. */
    record Passed<T>(T value) implements Checked<T> {}

    /**
     * The step refused.
     *
     * @param detail what was seen, safe to log
     * @param certificate label of the certificate it is about, empty if none was sent
     * @param step at which the line ended, empty if something beside the line refused
     */
    record Refused<T>(Refusal refusal, String detail, String certificate, Optional<Step> step) implements Checked<T> {
        private <R> Refused<R> as() {
            return new Refused<>(refusal, detail, certificate, step);
        }
    }

    static <T> Checked<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Checked<T> refused(Refusal refusal, String detail) {
        return new Refused<>(refusal, detail, "", Optional.empty());
    }

    /** The next step, which only a passed one reaches. */
    default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
        if (this instanceof Passed<T> passed) {
            return next.apply(passed.value());
        }
        return ((Refused<T>) this).as();
    }

    /** Says which certificate a refusal is about. */
    default Checked<T> about(Supplier<String> certificate) {
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.refusal(), refused.detail(), certificate.get(), refused.step());
        }
        return this;
    }

    /** Says at which step a refusal ends the line, unless an earlier one has said it. */
    default Checked<T> at(Step step) {
        if (this instanceof Refused<T> refused && refused.step().isEmpty()) {
            return new Refused<>(refused.refusal(), refused.detail(), refused.certificate(), Optional.of(step));
        }
        return this;
    }
}
