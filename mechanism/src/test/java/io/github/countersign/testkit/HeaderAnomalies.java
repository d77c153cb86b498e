// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers that are missing, repeated, empty, renamed, too long or of wrong characters: each of the ten where it applies. */
final class HeaderAnomalies {
    private static final int LONGEST = 16 * 1024;
    private static final List<String> REQUIRED = List.of(
            Target.CERTIFICATE,
            Target.VERIFY,
            "X-SSL-Client-NotBefore",
            "X-SSL-Client-NotAfter",
            "X-SSL-Client-Subject-DN",
            "X-SSL-Client-Subject-CN",
            "X-SSL-Client-Issuer-DN");
    private static final Map<String, String> CHARACTERS = new TreeMap<>(Map.of(
            "NUL", "\0",
            "bell", "\u0007",
            "line end", "\r\n",
            "line feed", "\n",
            "escape", "\u001b",
            "DEL", "\u007f",
            "character above a byte", "\u0131"));

    private HeaderAnomalies() {}

    static void add(HostileCases cases, Target target) {
        for (String name : target.good().names()) {
            repeated(cases.group("repeated headers"), name, target.good());
            renamed(cases.group("renamed headers"), name, target.good());
            oversize(cases.group("oversize"), name, target.good());
            characters(cases.group("characters"), name, target.good());
        }
        for (String name : REQUIRED) {
            missing(cases.group("missing headers"), name, target.good());
        }
        empty(cases.group("empty headers"), target.good());
        upgrades(cases.group("upgrades"), target.good());
    }

    /** Without {@code Connection: Upgrade}, so that no server follows the wish. */
    private static void upgrades(HostileCases.Group group, HaproxyHeaders good) {
        group.refuses("protocol-not-allowed", "Upgrade to h2c", good.and("Upgrade", "h2c"));
        group.refuses("protocol-not-allowed", "upgrade to H2C in a list", good.and("upgrade", "foo/1, H2C"));
        group.refuses("protocol-not-allowed", "HTTP2-Settings", good.and("HTTP2-Settings", "AAMAAABk"));
        group.refuses("protocol-not-allowed", "http2-settings, empty", good.and("http2-settings", ""));
        group.refuses("server-header", "another protocol for Open Liberty", good.and("$WSPR", "HTTP/1.0"));
    }

    private static void repeated(HostileCases.Group group, String name, HaproxyHeaders good) {
        String value = good.value(name);
        group.refuses("header-repeated", name + " twice", good.and(name, value));
        group.refuses("header-repeated", name + " twice, then empty", good.and(name, ""));
        group.refuses(
                "header-repeated", name + " twice, in lower case", good.and(name.toLowerCase(Locale.ROOT), value));
    }

    private static void renamed(HostileCases.Group group, String name, HaproxyHeaders good) {
        String underscores = name.replace('-', '_');
        String underscore = name.replaceFirst("-(?=[^-]*$)", "_");
        group.refuses("header-alias", underscores + " instead", good.rename(name, underscores));
        group.refuses("header-alias", underscores + " besides", good.and(underscores, good.value(name)));
        group.refuses(
                "header-alias", underscore + " besides, empty", good.and(underscore.toLowerCase(Locale.ROOT), ""));
    }

    private static void missing(HostileCases.Group group, String name, HaproxyHeaders good) {
        group.refuses("header-missing", "no " + name, good.without(name));
        group.refuses("header-missing", name + " with dots", good.rename(name, name.replace('-', '.')));
        group.refuses("header-missing", name + " without X-", good.rename(name, name.substring(2)));
    }

    private static void empty(HostileCases.Group group, HaproxyHeaders good) {
        group.refuses("header-empty", Target.CERTIFICATE, good.with(Target.CERTIFICATE, ""));
        group.refuses("header-empty", Target.VERIFY, good.with(Target.VERIFY, ""));
        group.refuses("header-malformed", "X-SSL-Client", good.with("X-SSL-Client", ""));
        group.refuses("dates-differ", "X-SSL-Client-NotBefore", good.with("X-SSL-Client-NotBefore", ""));
        group.refuses("dates-differ", "X-SSL-Client-NotAfter", good.with("X-SSL-Client-NotAfter", ""));
        group.refuses("subject-dn-differs", "X-SSL-Client-Subject-DN", good.with("X-SSL-Client-Subject-DN", ""));
        group.refuses("subject-cn-differs", "X-SSL-Client-Subject-CN", good.with("X-SSL-Client-Subject-CN", ""));
        group.refuses("issuer-dn-differs", "X-SSL-Client-Issuer-DN", good.with("X-SSL-Client-Issuer-DN", ""));
    }

    private static void oversize(HostileCases.Group group, String name, HaproxyHeaders good) {
        group.refuses("header-too-long", name + " above 16 kB", good.with(name, "0".repeat(LONGEST + 1)));
    }

    private static void characters(HostileCases.Group group, String name, HaproxyHeaders good) {
        CHARACTERS.forEach((what, character) ->
                group.refuses("header-malformed", what + " in " + name, good.with(name, good.value(name) + character)));
    }
}
