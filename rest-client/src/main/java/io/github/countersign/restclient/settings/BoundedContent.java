// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content of a size that a chain, a key, a store, a bundle of authorities or a binding can have. */
public final class BoundedContent {
    /** Also the most that Kubernetes keeps in a secret and Cloud Foundry in a file of bindings. */
    private static final int LARGEST = 1024 * 1024;

    private BoundedContent() {}

    static byte[] of(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("too large");
        }
        return bytes;
    }

    public static byte[] of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return of(content);
        }
    }

    /** The content as UTF-8, which it must be. */
    public static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(of(file)))
                .toString();
    }
}
