// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void theJarHoldsItsLicence() {
        assertThat(Path.of("target/classes/META-INF/LICENSE")).hasSameTextualContentAs(Path.of("../LICENSE"));
    }

    @Test
    void hasARowForEveryKeyAndNoOther() throws IOException {
        assertThat(firstCells("Keys"))
                .containsExactlyElementsOf(
                        Arrays.stream(Key.values()).map(Key::toString).toList());
    }

    @Test
    void hasARowForEveryReasonAndNoOther() throws IOException {
        assertThat(firstCells("No token"))
                .containsExactlyElementsOf(Arrays.stream(TokenException.Reason.values())
                        .map(TokenException.Reason::code)
                        .toList());
    }

    private static List<String> firstCells(String section) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("\n## " + section + "\n");
        int end = readme.indexOf("\n## ", start + 1);
        return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(readme.substring(start, end))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }
}
