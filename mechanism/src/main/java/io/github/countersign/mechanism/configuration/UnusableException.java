// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

/** Why a certificate or a PEM text cannot be used. The message tells positions and kinds, never content. */
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String problem) {
        super(problem);
    }
}
