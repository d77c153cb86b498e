// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.caller.Glob;
import io.github.countersign.mechanism.settings.ShownValue;
import java.util.regex.Pattern;

/** Finds out who takes patterns of CNs for regular expressions, of whose signs they know none. */
final class RegexSigns {
    /** A class, a dot that repeats, an anchor, an escape, an alternative, a group, a number of repetitions. */
    private static final Pattern SIGNS =
            Pattern.compile("\\[[^]]*]|\\.[*+]|^\\^|\\$$|\\\\[dDwWsSbB.]|\\||\\(.*\\)[?*+]?|\\{\\d+(,\\d*)?}");

    private static final String WARNING = "looks like a regular expression, but only * is special:"
            + " any sequence of characters; all others stand for themselves";

    private RegexSigns() {}

    static boolean areIn(Glob commonName) {
        return SIGNS.matcher(commonName.pattern()).find();
    }

    static String warning(Glob commonName) {
        return ShownValue.of(Key.RULE_CN.toString(), commonName.pattern()) + WARNING;
    }
}
