// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

/** Why a certificate, a key, or a PEM text cannot be used. The message tells positions and kinds, never content. */
public final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableException(String problem) {
        super(problem);
    }
}
