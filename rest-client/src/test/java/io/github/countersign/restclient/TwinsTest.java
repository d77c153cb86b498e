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

/** Rooms that are the same in both modules but for their package: a third jar for them would be one too many. */
class TwinsTest {
    private static final String HERE = "io.github.countersign.restclient.";
    private static final String THERE = "io.github.countersign.mechanism.";

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

    private static Map<String, String> ours(String room) throws IOException {
        return files(Path.of(""), HERE + room);
    }

    private static Map<String, String> theirs(String room) throws IOException {
        Map<String, String> theirs = files(Path.of("../mechanism"), THERE + room);
        theirs.replaceAll((name, source) -> source.replace(THERE + room, HERE + room));
        return theirs;
    }

    @Test
    void settingsAreTheSameInBothModules() throws IOException {
        assertThat(ours("settings")).isNotEmpty().containsExactlyInAnyOrderEntriesOf(theirs("settings"));
    }

    /** The mechanism needs more of it. */
    @Test
    void whatReadsDerIsTheSameInBothModules() throws IOException {
        assertThat(theirs("der")).containsAllEntriesOf(ours("der"));
        assertThat(ours("der")).isNotEmpty();
    }
}
