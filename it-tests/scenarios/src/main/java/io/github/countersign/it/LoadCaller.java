// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.util.List;
import java.util.function.Predicate;

/**
 * A caller under load.
 *
 * @param kind under which its answers are counted
 * @param call opens its connections
 * @param exchanges what it asks for, and what it must be answered
 */
record LoadCaller(String kind, HttpCall call, List<Exchange> exchanges) {

    LoadCaller {
        call = call.header("Connection", "keep-alive");
        exchanges = List.copyOf(exchanges);
    }

    /** A request with the only right answer to it. */
    record Exchange(String method, String path, int status, Predicate<String> body) {
        boolean isRight(HttpAnswer answer) {
            return answer.status() == status && body.test(answer.body());
        }
    }
}
