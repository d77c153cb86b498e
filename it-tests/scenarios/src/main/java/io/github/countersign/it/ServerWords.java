// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the server under test says or does in its own way, from the {@code server.properties} beside its configuration. */
final class ServerWords {
    private static final Properties WORDS = load();

    private ServerWords() {}

    static String word(String key) {
        String word = WORDS.getProperty(key);
        if (word == null) {
            throw new IllegalArgumentException("server.properties has no " + key);
        }
        return word;
    }

    private static Properties load() {
        Properties words = new Properties();
        try (InputStream file =
                Files.newInputStream(Path.of(System.getProperty("server.scripts"), "server.properties"))) {
            words.load(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return words;
    }
}
