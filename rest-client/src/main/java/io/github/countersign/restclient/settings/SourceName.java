// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of MicroProfile Config's sources as an operator knows them; each server has its own. */
final class SourceName {
    private static final Pattern DETAIL = Pattern.compile("\\w+\\[source=(.*)]");
    /** All before the file of an app, or before the jar that holds the file. */
    private static final Pattern FOLDERS = Pattern.compile("^.*?/(?=([^/]+\\.jar!/)?META-INF/microprofile-config)");

    private SourceName() {}

    /** Empty for a source without a name. */
    static Optional<String> readable(String name, String key) {
        if (name.startsWith("Env")) {
            return Optional.of("the environment variable " + UnknownKeys.variable(key));
        }
        if (name.startsWith("SysProp") || name.startsWith("SystemProperty")) {
            return Optional.of("a system property");
        }
        // Payara's name for every file of this kind
        String known = name.equals("Properties") ? "META-INF/microprofile-config.properties" : name;
        String detail = DETAIL.matcher(known).replaceFirst("$1");
        return Optional.of(ShownValue.text(FOLDERS.matcher(detail).replaceFirst("")))
                .filter(text -> !text.isBlank());
    }
}
