// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The room {@code settings} is the same in both modules but for its package: a third jar for it would be one too many. */
class TwinsTest {
    private static final String HERE = "io.github.countersign.restclient.settings";
    private static final String THERE = "io.github.countersign.mechanism.settings";

    private static Map<String, String> files(Path module, String room) throws IOException {
        Path folder = module.resolve("src/main/java").resolve(room.replace('.', '/'));
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> sources = paths.toList();
            Map<String, String> files = new TreeMap<>();
            for (Path source : sources) {
                files.put(source.getFileName().toString(), Files.readString(source));
            }
            return files;
        }
    }

    @Test
    void settingsAreTheSameInBothModules() throws IOException {
        Map<String, String> ours = files(Path.of(""), HERE);
        Map<String, String> theirs = files(Path.of("../mechanism"), THERE);

        theirs.replaceAll((name, source) -> source.replace(THERE, HERE));
        assertThat(ours).isNotEmpty().containsExactlyInAnyOrderEntriesOf(theirs);
    }
}
