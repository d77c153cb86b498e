// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.redeployed;

/** What a heap histogram shows of a class loader that is alive. */
public final class Trace {
    Trace() {}

    String left(String caller) {
        return caller;
    }
}
