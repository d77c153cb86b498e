// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

/** Why a whole folder is no binding. The message tells nothing of its content. */
final class UnreadFolderException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadFolderException(String problem) {
        super(problem);
    }
}
