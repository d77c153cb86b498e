// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.BoundedContent;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the files of bindings. */
final class BindingFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private BindingFile() {}

    /** The content as UTF-8, which it must be, without the mark that some editors put before it. */
    static String text(Path file) throws IOException {
        String text = BoundedContent.text(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
