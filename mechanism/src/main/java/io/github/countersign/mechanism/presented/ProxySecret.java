// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The second proof of the proxy: a header with a value that only it knows. */
public final class ProxySecret {
    private final String header;
    private final byte[] secret;

    public ProxySecret(String header, String secret) {
        this.header = header;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    boolean isKnownBy(ReceivedRequest request) {
        return request.onlyHeader(header)
                .filter(value -> MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), secret))
                .isPresent();
    }
}
