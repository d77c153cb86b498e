// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void hasARowForEveryKeyAndNoOther() throws IOException {
        assertThat(rows("Keys", "`(mtls[^`]*)`"))
                .containsExactlyElementsOf(
                        Arrays.stream(Key.values()).map(Key::toString).toList());
    }

    @Test
    void hasARowForEveryRefusalAndNoOther() throws IOException {
        assertThat(rows("Refusals", "`([a-z0-9]+(?:-[a-z0-9]+)+)`"))
                .containsExactlyElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::code).toList());
    }

    @Test
    void givesTheRemedyOfEachRefusal() throws IOException {
        assertThat(rows("Refusals", "`[a-z0-9]+(?:-[a-z0-9]+)+` \\| [^|\\n]* \\| ([^|\\n]*)").stream()
                        .map(ReadmeTest::withoutMarks))
                .containsExactlyElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::remedy).toList());
    }

    private static String withoutMarks(String remedy) {
        return remedy.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", "");
    }

    @Test
    void showsMetricsThatAreCompiled() throws IOException {
        Path sources = Path.of("../it-tests/scenarios/src/main/java/io/github/countersign/it/variant");
        String metrics = Files.readString(sources.resolve("CallerMetrics.java"));

        assertThat(Files.readString(README))
                .contains("```java\n" + metrics.substring(metrics.indexOf("@ApplicationScoped")) + "```\n");
    }

    @Test
    void theJarHoldsItsLicence() {
        assertThat(Path.of("target/classes/META-INF/LICENSE")).hasSameTextualContentAs(Path.of("../LICENSE"));
    }

    private static List<String> rows(String section, String firstCell) throws IOException {
        String readme = Files.readString(README)
                .replaceFirst("(?s)^.*\\n## " + section + "\\n", "")
                .replaceFirst("(?s)\\n## .*", "");
        return Pattern.compile("(?m)^\\| " + firstCell + " \\|")
                .matcher(readme)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }
}
