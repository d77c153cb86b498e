// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.testkit.HaproxyHeaders;
import java.nio.charset.StandardCharsets;

/** A caller's ten headers as they come over the wire. */
final class WireHeaders {
    private final byte[][] values;

    private WireHeaders(byte[][] values) {
        this.values = values;
    }

    static WireHeaders of(HaproxyHeaders headers) {
        return new WireHeaders(ArrivedRequest.NAMES.stream()
                .map(name -> headers.value(name).getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new));
    }

    /** Each value is a String that nobody has hashed or compared before. */
    ArrivedRequest arrive() {
        String[] arrived = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            arrived[i] = new String(values[i], StandardCharsets.ISO_8859_1);
        }
        return new ArrivedRequest(arrived);
    }
}
