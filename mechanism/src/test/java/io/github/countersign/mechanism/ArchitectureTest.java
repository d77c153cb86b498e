// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packages may know of each other and of the world, read from the sources. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("src/main/java/io/github/countersign/mechanism");
    private static final String OURS = "import io.github.countersign.mechanism.";

    /** Each room knows only those before it. */
    private static final List<String> CORE = List.of(
            "refusal", "der", "certificate", "name", "path", "trust", "presented", "profile", "caller", "login");

    /** A line of a source, and in which package it stands: empty for the shell. */
    private record Line(String home, String file, String text) {}

    private static List<Line> lines() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Line> lines = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String home = ROOT.relativize(file.getParent()).toString();
                Files.readAllLines(file).forEach(text -> lines.add(new Line(home, file.toString(), text)));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Line> linesWhere(Predicate<Line> wrong) {
        return lines().stream().filter(wrong).toList();
    }

    @Test
    void thereAreTheShellTheConfigurationAndTheCore() {
        assertThat(lines().stream().map(Line::home).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("", "authority", "configuration", "settings"), CORE.stream())
                                .toList());
    }

    @Test
    void theCoreIsPlainJavaWithoutLogging() {
        assertThat(linesWhere(line -> CORE.contains(line.home())
                        && (line.text().contains("jakarta.")
                                || line.text().contains("org.eclipse.microprofile")
                                || line.text().contains("System.Logger")
                                || line.text().contains("java.util.logging"))))
                .isEmpty();
    }

    @Test
    void nobodyKnowsTheShellAndOnlyTheShellKnowsTheConfiguration() {
        assertThat(linesWhere(line -> !line.home().isEmpty()
                        && line.text().startsWith(OURS)
                        && (Character.isUpperCase(line.text().charAt(OURS.length()))
                                || line.text().startsWith(OURS + "configuration."))))
                .isEmpty();
    }

    @Test
    void theSettingsKnowNothingAndOnlyTheConfigurationKnowsThem() {
        assertThat(linesWhere(
                        line -> line.home().equals("settings") && line.text().startsWith(OURS)))
                .isEmpty();
        assertThat(linesWhere(line -> CORE.contains(line.home()) && line.text().startsWith(OURS + "settings.")))
                .isEmpty();
    }

    @Test
    void noStepKnowsALaterOne() {
        assertThat(linesWhere(line -> CORE.contains(line.home())
                        && line.text().startsWith(OURS)
                        && CORE.indexOf(line.text().substring(OURS.length()).replaceFirst("[.].*", ""))
                                > CORE.indexOf(line.home())))
                .isEmpty();
    }

    @Test
    void nothingOfTheWholeServerIsChanged() {
        assertThat(linesWhere(line -> Stream.of("Security.addProvider", "SSLContext.setDefault", "System.setProperty")
                        .anyMatch(line.text()::contains)))
                .isEmpty();
    }

    @Test
    void nobodyElseMovesIntoThePackagesOfAModule() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../it-tests"))) {
            assertThat(files.map(Path::toString).filter(file -> file.endsWith(".java")))
                    .isNotEmpty()
                    .noneMatch(file -> file.matches(".*/java/io/github/countersign/(mechanism|restclient|testkit)/.*"));
        }
    }
}
