// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What is wanted of one figure.
 *
 * @param text what is measured, and against what
 * @param unit stands behind the number
 * @param figure the number out of the results of one JDK
 * @param limit the number wanted on a JDK of that release
 * @param atLeast whether more is better
 */
record Goal(String text, String unit, ToDoubleFunction<Results> figure, IntToDoubleFunction limit, boolean atLeast) {

    static Goal atLeast(String text, String unit, IntToDoubleFunction limit, ToDoubleFunction<Results> figure) {
        return new Goal(text, unit, figure, limit, true);
    }

    static Goal atMost(String text, String unit, double limit, ToDoubleFunction<Results> figure) {
        return atMost(text, unit, jdk -> limit, figure);
    }

    static Goal atMost(String text, String unit, IntToDoubleFunction limit, ToDoubleFunction<Results> figure) {
        return new Goal(text, unit, figure, limit, false);
    }

    /** Number, limit and verdict; the number is rounded to the worse side, so that it never looks met where it is not. */
    String verdict(Results results, int jdk) {
        double number = figure.applyAsDouble(results);
        if (Double.isNaN(number)) {
            return "not measured";
        }
        double wanted = limit.applyAsDouble(jdk);
        boolean met = atLeast ? number >= wanted : number <= wanted;
        return written(number, atLeast ? RoundingMode.FLOOR : RoundingMode.CEILING) + unit + (atLeast ? " (≥ " : " (≤ ")
                + written(wanted) + "): " + (met ? "met" : "**missed**");
    }

    static String written(double number) {
        if (Double.isNaN(number)) {
            return "–";
        }
        return written(number, RoundingMode.HALF_UP);
    }

    private static String written(double number, RoundingMode rounding) {
        boolean whole = Math.abs(number) >= 100 || number == Math.rint(number);
        int digits = whole ? 0 : number < 10 ? 2 : 1;
        return String.format(
                Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(number).setScale(digits, rounding));
    }
}
