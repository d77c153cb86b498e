// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

/** The bytes are not DER, or not the structure asked for. It names the rule, never the bytes. */
public final class NotDerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;

    public NotDerException(String rule) {
        super(rule);
        this.rule = rule;
    }

    /** The rule that was broken. */
    public String rule() {
        return rule;
    }
}
