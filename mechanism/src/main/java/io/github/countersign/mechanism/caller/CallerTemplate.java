// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

/** How a rule names its callers: a text in which {@code {cn}} stands for the CN. */
public record CallerTemplate(String template) {
    /** The caller is named as the CN. */
    public static final CallerTemplate COMMON_NAME = new CallerTemplate("{cn}");

    /** Whether a brace is left that is none of {@code {cn}}. */
    public boolean hasUnknownPlaceholder() {
        return nameOf("").matches("(?s).*[{}].*");
    }

    /** Whether every CN leads to the same name. */
    public boolean isFixed() {
        return !template.contains("{cn}");
    }

    String nameOf(String commonName) {
        return template.replace("{cn}", commonName);
    }

    /** All names that come out for the CNs of a pattern, or more. */
    Glob namesOf(Glob commonNames) {
        return new Glob(SafeName.composed(nameOf(commonNames.pattern())));
    }
}
