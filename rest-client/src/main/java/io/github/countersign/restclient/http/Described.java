// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.util.regex.Pattern;

/** A server's own words made safe for a message: a server that echoes our request must not publish a token. */
public final class Described {
    private static final int LONGEST = 160;
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]|[\\\\\"<>${}]");
    /** No English word is that long; tokens, assertions and keys are. */
    private static final Pattern LONG_WORD = Pattern.compile("[^\\s]{25,}");

    private Described() {}

    public static String text(String text) {
        // as a whole, since the half of a word that is cut off may be short enough to stay
        String safe = LONG_WORD.matcher(UNSAFE.matcher(text).replaceAll("?")).replaceAll("...");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
    }
}
