// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

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
    private static final Path ROOT = Path.of("src/main/java/io/github/countersign/restclient");
    private static final String OURS = "import io.github.countersign.restclient.";
    private static final List<String> CORE = List.of("identity", "token");
    /** What the core throws and returns is public API, and that is in the root package. */
    private static final List<String> API = List.of("AccessToken", "TokenException");

    /** A line of a source, and in which package it stands: empty for the shell. */
    private record Line(String home, String file, String text) {

        /** What of ours it imports, such as {@code token.Tenant} or {@code AccessToken}; empty for all else. */
        String imported() {
            return text.startsWith(OURS) ? text.substring(OURS.length()).replace(";", "") : "";
        }

        /** Whether one of these stands in it, be it in a comment. */
        boolean names(String... texts) {
            return Stream.of(texts).anyMatch(text::contains);
        }
    }

    private static List<Line> linesWhere(Predicate<Line> wrong) {
        return lines().stream().filter(wrong).toList();
    }

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

    @Test
    void thereAreTheShellTheConfigurationAndTheCore() {
        assertThat(lines().stream().map(Line::home).distinct())
                .containsExactlyInAnyOrder("", "configuration", "settings", "identity", "token");
    }

    @Test
    void theCoreKnowsJsonAndNoOtherPartOfTheServer() {
        assertThat(linesWhere(line -> CORE.contains(line.home())
                        && line.names("jakarta.", "org.eclipse.microprofile", "System.Logger", "java.util.logging")
                        && !line.text().startsWith("import jakarta.json.")))
                .isEmpty();
    }

    @Test
    void theConfigurationKnowsConfigAndJsonAndDoesNotLog() {
        assertThat(linesWhere(line -> List.of("configuration", "settings").contains(line.home())
                        && line.names("jakarta.", "org.eclipse.microprofile", "System.Logger", "java.util.logging")
                        && !line.text().startsWith("import jakarta.json.")
                        && !line.text().startsWith("import org.eclipse.microprofile.config.")))
                .isEmpty();
    }

    @Test
    void onlyTheShellKnowsTheConfiguration() {
        assertThat(linesWhere(
                        line -> CORE.contains(line.home()) && line.imported().startsWith("configuration.")))
                .isEmpty();
    }

    @Test
    void ofTheShellOthersKnowTheApiOnly() {
        assertThat(linesWhere(line -> !line.home().isEmpty()
                        && !line.imported().isEmpty()
                        && Character.isUpperCase(line.imported().charAt(0))
                        && API.stream()
                                .noneMatch(type -> line.imported().equals(type)
                                        || line.imported().startsWith(type + "."))))
                .isEmpty();
    }

    @Test
    void anIdentityKnowsNothingOfWhatItIsUsedFor() {
        assertThat(linesWhere(line -> line.home().equals("identity")
                        && !line.imported().isEmpty()
                        && !line.imported().startsWith("identity.")
                        && !line.imported().startsWith("settings.")))
                .isEmpty();
    }

    @Test
    void theSettingsKnowNothing() {
        assertThat(linesWhere(line ->
                        line.home().equals("settings") && !line.imported().isEmpty()))
                .isEmpty();
    }

    @Test
    void nothingOfTheWholeServerIsChanged() {
        assertThat(linesWhere(line -> line.names(
                        "Security.addProvider",
                        "Security.insertProviderAt",
                        "Security.setProperty",
                        "SSLContext.setDefault",
                        "HttpsURLConnection.setDefault",
                        "ProxySelector.setDefault",
                        "System.setProperty")))
                .isEmpty();
    }
}
