// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** PEM text that stands in a value itself, in a {@code file:}, or in a {@code classpath:} resource of the app. */
final class PemSource {
    private PemSource() {}

    /** The text, or a problem with the place. */
    static Optional<String> text(Located source, Settings settings) {
        String value = source.value();
        if (value.contains("-----BEGIN ")) {
            return Optional.of(value);
        }
        try {
            if (value.startsWith("file:")) {
                return Optional.of(Files.readString(file(value), StandardCharsets.ISO_8859_1));
            }
            if (value.startsWith("classpath:")) {
                return Optional.of(resource(value.substring("classpath:".length())));
            }
            settings.problem(source.place(), "is neither PEM nor file: nor classpath:");
        } catch (IOException | InvalidPathException unreadable) {
            settings.problem(
                    source.place(),
                    value + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    private static Path file(String value) {
        return Path.of(value.substring("file:".length()).replaceFirst("^//(?=/)", ""));
    }

    private static String resource(String name) throws IOException {
        ClassLoader app = Thread.currentThread().getContextClassLoader();
        try (InputStream resource = app.getResourceAsStream(name.replaceFirst("^/", ""))) {
            if (resource == null) {
                throw new IOException("not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
