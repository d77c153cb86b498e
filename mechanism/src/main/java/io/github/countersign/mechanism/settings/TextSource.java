// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Content that stands in a value itself as PEM, in a {@code file:}, or in a {@code classpath:} resource of the app. */
public final class TextSource {
    private TextSource() {}

    public static boolean isPem(String value) {
        return value.contains("-----BEGIN ") || PemBlock.isEncoded(value);
    }

    /** The PEM text, or a problem with the place. */
    public static Optional<String> text(PlacedValue source, Settings settings) {
        if (isPem(source.value())) {
            return Optional.of(source.value());
        }
        return bytes(source, settings, "PEM nor file: nor classpath:")
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** What a file or a resource holds, or a problem with the place. */
    public static Optional<byte[]> bytes(PlacedValue source, Settings settings) {
        return bytes(source, settings, "file: nor classpath:");
    }

    private static Optional<byte[]> bytes(PlacedValue source, Settings settings, String expected) {
        String value = source.value();
        try {
            if (value.startsWith("file:")) {
                return Optional.of(file(value.substring("file:".length())));
            }
            if (value.startsWith("classpath:")) {
                return Optional.of(resource(value.substring("classpath:".length())));
            }
            settings.problem(source.place(), "is neither " + expected);
        } catch (IOException | InvalidPathException unreadable) {
            settings.problem(source.place(), ShownValue.text(value) + " " + why(value, unreadable));
        }
        return Optional.empty();
    }

    private static String why(String value, Exception unreadable) {
        if (unreadable instanceof NoSuchFileException absent) {
            return "is not found; looked " + place(value, absent.getFile());
        }
        if (unreadable instanceof AccessDeniedException) {
            return "cannot be read: the user of the server may not";
        }
        return "cannot be read (" + unreadable.getClass().getSimpleName() + ")";
    }

    /** A relative path begins at the folder that the server was started in, which is seldom the one that was meant. */
    private static String place(String value, String file) {
        return value.startsWith("file:")
                ? "for " + ShownValue.text(Path.of(file).toAbsolutePath().toString())
                : "in WEB-INF/classes and the jars of the app";
    }

    private static byte[] file(String name) throws IOException {
        return BoundedContent.of(Path.of(name.replaceFirst("^//(?=/)", "")));
    }

    private static byte[] resource(String name) throws IOException {
        ClassLoader app = Thread.currentThread().getContextClassLoader();
        try (InputStream resource = app.getResourceAsStream(name.replaceFirst("^/", ""))) {
            if (resource == null) {
                throw new NoSuchFileException(name);
            }
            return BoundedContent.of(resource);
        }
    }
}
