// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The READMEs of all modules: the first is short, and what one says about another is there. */
class DocumentationTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)#?([^)]*)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void theReadmeOfTheProjectIsReadInOneGo() throws IOException {
        assertThat(Files.readAllLines(PROJECT.resolve("README.md"))).hasSizeLessThanOrEqualTo(160);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "mechanism/README.md",
                "rest-client/README.md",
                "it-tests/README.md",
                "it-tests/benchmarks/README.md"
            })
    void everyRelativeLinkAndAnchorResolves(String readme) throws IOException {
        Path file = PROJECT.resolve(readme);

        assertThat(links(file)).isNotEmpty().allSatisfy(link -> {
            assertThat(link.target()).exists();
            if (!link.anchor().isEmpty()) {
                assertThat(anchors(link.target())).contains(link.anchor());
            }
        });
    }

    private static Set<Link> links(Path file) throws IOException {
        return LINK.matcher(CODE.matcher(text(file)).replaceAll("code"))
                .results()
                .map(link ->
                        new Link(link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1)), link.group(2)))
                .collect(toSet());
    }

    /** As GitHub makes them of headings: lower case, punctuation left out, a dash for each blank. */
    private static Set<String> anchors(Path file) throws IOException {
        return HEADING.matcher(text(file))
                .results()
                .map(heading -> heading.group(1).toLowerCase(ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(toSet());
    }

    private static String text(Path file) throws IOException {
        return BLOCK.matcher(Files.readString(file)).replaceAll("");
    }

    private record Link(Path target, String anchor) {}
}
