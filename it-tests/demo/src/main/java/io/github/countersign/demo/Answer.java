// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

/** What a caller got for a call. */
record Answer(Caller caller, Call call, int status, int expected) {

    boolean asExpected() {
        return status == expected;
    }
}
