// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.util.Optional;

/**
 * An HTTP answer, whole.
 *
 * @param body a secret, perhaps
 */
public record HttpAnswer(int status, Optional<String> retryAfter, String body) {

    /** Never the body. */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
