// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packages may know of each other and of the world, read from the sources. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("src/main/java/io/github/countersign/restclient");
    private static final String OURS = "import io.github.countersign.restclient.";
    private static final List<String> CORE = List.of("der", "key", "identity", "http", "token");
    /** What the core throws and returns is public API, and that is in the root package. */
    private static final List<String> API = List.of("AccessToken", "TokenException");
    /** What a room may know beside itself and the API. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("settings", Set.of()),
            Map.entry("der", Set.of()),
            Map.entry("key", Set.of("der", "settings")),
            Map.entry("binding", Set.of("settings")),
            Map.entry("identity", Set.of("key", "der", "settings")),
            Map.entry("http", Set.of("identity")),
            Map.entry("token", Set.of("http", "identity")),
            Map.entry("configuration", Set.of("settings", "binding", "key", "identity", "http", "token")),
            Map.entry("deployment", Set.of("settings", "configuration", "identity", "http", "token")));

    /** A line of a source, and in which package it stands: empty for the API. */
    private record Line(String home, String file, String text) {

        /** What of ours it imports, such as {@code token.Tenant} or {@code AccessToken}; empty for all else. */
        String imported() {
            return text.startsWith(OURS) ? text.substring(OURS.length()).replace(";", "") : "";
        }

        boolean importsARoom() {
            return !imported().isEmpty() && Character.isLowerCase(imported().charAt(0));
        }

        String room() {
            return imported().split("\\.", 2)[0];
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
    void eachRoomKnowsOnlyThoseBeforeIt() {
        assertThat(lines().stream().map(Line::home))
                .containsOnly(MAY_KNOW.keySet().toArray(String[]::new));
        assertThat(linesWhere(line -> line.importsARoom()
                        && !line.room().equals(line.home())
                        && !MAY_KNOW.getOrDefault(line.home(), Set.of()).contains(line.room())))
                .isEmpty();
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
        assertThat(linesWhere(line -> List.of("configuration", "settings", "binding")
                                .contains(line.home())
                        && line.names("jakarta.", "org.eclipse.microprofile", "System.Logger", "java.util.logging")
                        && !line.text().startsWith("import jakarta.json.")
                        && !line.text().startsWith("import org.eclipse.microprofile.config.")))
                .isEmpty();
    }

    @Test
    void oneClassKnowsBouncyCastle() {
        assertThat(linesWhere(line -> line.text().startsWith("import org.bouncycastle.")).stream()
                        .map(Line::file))
                .isNotEmpty()
                .containsOnly(ROOT.resolve("key/BouncyCastleKeys.java").toString());
    }

    /** Bouncy Castle came with it once: 12 MB that every server searches for annotations. */
    @Test
    void anAppGetsLessThanAMegabyteAndNoOtherJar() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));

        assertThat(dependencies.split("</dependency>", -1))
                .hasSizeGreaterThan(2)
                .allMatch(dependency -> !dependency.contains("<artifactId>")
                        || dependency.contains("<scope>provided</scope>")
                        || dependency.contains("<scope>test</scope>")
                        || dependency.contains("<optional>true</optional>"));
        try (Stream<Path> classes = Files.walk(Path.of("target/classes"))) {
            assertThat(classes.map(Path::toFile)
                            .filter(File::isFile)
                            .mapToLong(File::length)
                            .sum())
                    .isPositive()
                    .isLessThan(1 << 20);
        }
    }

    @Test
    void ofTheApiTheCoreKnowsWhatItReturnsAndThrows() {
        assertThat(linesWhere(line -> !List.of("", "deployment").contains(line.home())
                        && !line.imported().isEmpty()
                        && Character.isUpperCase(line.imported().charAt(0))
                        && API.stream()
                                .noneMatch(type -> line.imported().equals(type)
                                        || line.imported().startsWith(type + "."))))
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
