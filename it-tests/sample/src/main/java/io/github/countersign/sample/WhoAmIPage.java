// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The "who am I" page as HTML. All its text comes from the request and is escaped. */
record WhoAmIPage(HttpServletRequest request, Optional<Seen> seen, SortedMap<String, Boolean> roles) {
    private static final int LONGEST = 48;
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Who am I?</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --soft: #8881; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-weight: 600; margin-bottom: 0; }
            h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            .caller { font-size: 1.25rem; margin-top: .25rem; }
            table { border-collapse: collapse; width: 100%%; font-size: .9rem; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); }
            th { font-weight: 500; white-space: nowrap; }
            td:last-child { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <h1>Who am I?</h1>
            <p class="caller">%s</p>
            <h2>Roles</h2>
            <table>
            %s
            </table>
            <h2>Checks</h2>
            <table>
            %s
            </table>
            <h2>Headers as they arrived</h2>
            <table>
            %s
            </table>
            </body>
            </html>
            """;

    String html() {
        return PAGE.formatted(caller(), roleRows(), checkRows(), headerRows());
    }

    private String caller() {
        return seen.map(known -> "You are <strong>" + escaped(known.caller().getName()) + "</strong>.")
                .orElse("You are anonymous: no certificate came with this request.");
    }

    private String roleRows() {
        return rows(roles.entrySet().stream().map(role -> List.of(role.getKey(), role.getValue() ? "yes" : "no")));
    }

    private String checkRows() {
        return rows(Check.IN_ORDER.stream()
                .map(check -> List.of(check.name(), check.question(), check.result(seen), check.evidence(seen))));
    }

    private String headerRows() {
        return rows(Stream.concat(Stream.of("Host"), ProxyHeaders.NAMES.stream())
                .map(name -> List.of(
                        name,
                        ProxyHeaders.values(request, name).stream()
                                .map(WhoAmIPage::shortened)
                                .collect(joining(" | ")))));
    }

    private static String rows(Stream<List<String>> rows) {
        return rows.map(WhoAmIPage::row).collect(joining("\n"));
    }

    private static String row(List<String> cells) {
        String rest = cells.stream()
                .skip(1)
                .map(cell -> "<td>" + escaped(cell) + "</td>")
                .collect(joining());
        return "<tr><th scope=\"row\">" + escaped(cells.get(0)) + "</th>" + rest + "</tr>";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, LONGEST) + "… (" + value.length() + " characters)";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
