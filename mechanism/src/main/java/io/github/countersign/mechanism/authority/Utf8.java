// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import io.github.countersign.mechanism.settings.UnusableException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The octets in which printed names escape what is not ASCII. */
final class Utf8 {
    private Utf8() {}

    static byte[] bytes(int character) {
        return Character.toString(character).getBytes(StandardCharsets.UTF_8);
    }

    static String text(ByteArrayOutputStream bytes) throws UnusableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new UnusableException("holds a value that is no UTF-8");
        }
    }
}
