// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

/** The bytes are not DER, or not the structure asked for. Its message names the rule, never the bytes. */
final class NotDerException extends Exception {
    private static final long serialVersionUID = 1L;

    NotDerException(String rule) {
        super(rule);
    }
}
