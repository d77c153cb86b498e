// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import java.io.IOException;

/** A request with the only answer that is right. */
record Exchange(String request, HttpAnswer expected) {

    void over(Connection connection) throws IOException {
        HttpAnswer answer = connection.send(request);
        if (!answer.equals(expected)) {
            throw new IllegalStateException("expected " + expected + " but got " + answer);
        }
    }
}
