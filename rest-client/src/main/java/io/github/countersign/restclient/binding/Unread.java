// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.stream.Collectors;

/** Why something of a binding was not read, as messages say it: never with anything of its content. */
final class Unread {
    static final String FORBIDDEN = "may not be read by the user of the server";

    private static final int SHOWN = 5;

    private Unread() {}

    static String why(Exception unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "is not there";
        }
        if (unreadable instanceof AccessDeniedException) {
            return FORBIDDEN;
        }
        if (unreadable instanceof CharacterCodingException) {
            return "is no text in UTF-8";
        }
        if (unreadable instanceof InvalidPathException) {
            return "has a name that no file can have";
        }
        return unreadable instanceof JsonException
                ? "is no JSON"
                : "cannot be read (" + unreadable.getClass().getSimpleName() + ")";
    }

    /** The first of them, by name. */
    static String list(Map<String, String> unread) {
        String first = unread.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(SHOWN)
                .map(entry -> Binding.shown(entry.getKey()) + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return unread.size() > SHOWN ? first + " and " + (unread.size() - SHOWN) + " more" : first;
    }
}
