// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many times longer the others take, as horizontal bars on a logarithmic scale. */
final class Plot {
    private static final List<Bar> BARS = List.of(
            new Bar("repeat caller: plain JDK base64 + parse", "RepeatCaller.plainJdk", "RepeatCaller.countersign"),
            new Bar("… + dates + Spring SubjectDn", "RepeatCaller.springSubjectDn", "RepeatCaller.countersign"),
            new Bar("… + dates + Spring SubjectX500", "RepeatCaller.springSubjectX500", "RepeatCaller.countersign"),
            new Bar("repeat caller: Keycloak, RFC 9440", "RepeatCaller.keycloakRfc9440", "RepeatCaller.countersign"),
            new Bar("repeat caller: Keycloak, HAProxy", "RepeatCaller.keycloakHaproxy", "RepeatCaller.countersign"),
            new Bar("repeat caller: SAP java-security", "RepeatCaller.sap", "RepeatCaller.countersign"),
            new Bar("new caller, decoding: plain JDK", "NewCaller.plainJdk", "NewCaller.decoding"),
            new Bar("new caller, decoding: Keycloak, HAProxy", "NewCaller.keycloakHaproxy", "NewCaller.decoding"),
            new Bar("cached token: SAP token service", "CachedToken.sapTokenService", "CachedToken.countersign"),
            new Bar("cached token: SAP token flows", "CachedToken.sapTokenFlows", "CachedToken.countersign"));
    private static final List<String> COLOURS = List.of("#2f7ed8", "#e07b39");
    private static final int LEFT = 290;
    private static final int WIDTH = 820;
    private static final int TOP = 64;
    /** From a tenth of ours to ten thousand times. */
    private static final int DECADES = 5;

    private static final int DECADE = (WIDTH - LEFT - 90) / DECADES;
    private static final int ONE = LEFT + DECADE;
    private static final int THICKNESS = 13;

    private final Map<Integer, Results> byJdk;
    private final StringBuilder svg = new StringBuilder();

    private record Bar(String label, String peer, String ours) {
        double times(Results results) {
            return Goals.ratio(results, peer, ours);
        }
    }

    Plot(Map<Integer, Results> byJdk) {
        this.byJdk = new TreeMap<>(byJdk);
    }

    String svg() {
        int group = byJdk.size() * THICKNESS + 10;
        int bottom = TOP + BARS.size() * group;
        begin(bottom + 30);
        scale(bottom);
        for (int i = 0; i < BARS.size(); i++) {
            group(BARS.get(i), TOP + i * group);
        }
        return svg.append("</svg>\n").toString();
    }

    /** Grey text is read on white and on black. */
    private void begin(int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" "
                        + "fill=\"#808890\" role=\"img\">",
                WIDTH, height);
        String title = "CPU time of others in times of ours (logarithmic)";
        add("<title>%s</title><text x=\"10\" y=\"20\" font-size=\"15\">%s</text>", title, title);
        int x = 10;
        int colour = 0;
        for (int jdk : byJdk.keySet()) {
            add("<rect x=\"%d\" y=\"32\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, COLOURS.get(colour++));
            add("<text x=\"%d\" y=\"43\">JDK %d</text>", x + 18, jdk);
            x += 90;
        }
    }

    private void scale(int bottom) {
        for (int decade = 0; decade <= DECADES; decade++) {
            int x = LEFT + decade * DECADE;
            add(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#808890\" stroke-opacity=\"0.4\"/>",
                    x, TOP - 6, x, bottom);
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s×</text>",
                    x, bottom + 16, Goal.written(Math.pow(10, decade - 1)));
        }
    }

    private void group(Bar bar, int y) {
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                LEFT - 8, y + byJdk.size() * THICKNESS / 2 + 4, bar.label());
        int line = 0;
        for (Results results : byJdk.values()) {
            bar(bar.times(results), y + line * THICKNESS, COLOURS.get(line));
            line++;
        }
    }

    /** From 1 to the right; what takes less than ours reaches to the left. */
    private void bar(double times, int y, String colour) {
        double end = ONE + Math.log10(Math.max(0.1, times)) * DECADE;
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                Math.min(ONE, end), y, Math.max(1, Math.abs(end - ONE)), THICKNESS - 2, colour);
        add(
                "<text x=\"%.1f\" y=\"%d\" font-size=\"10\">%s×</text>",
                Math.max(ONE, end) + 5, y + 9, Goal.written(times));
    }

    private void add(String element, Object... values) {
        svg.append(String.format(Locale.ROOT, element, values)).append('\n');
    }
}
