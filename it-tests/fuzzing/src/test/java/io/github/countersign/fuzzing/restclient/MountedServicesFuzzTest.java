// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static io.github.countersign.testkit.Leaf.leaf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.configuration.Layout;
import io.github.countersign.restclient.configuration.TestBinding;
import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text in a file of a mounted service: the client is read, or the app does not start and is told why, in silence. */
class MountedServicesFuzzTest {
    private static final List<Path> ROOTS = new ArrayList<>();
    private static final int LAYOUTS = 5;
    private static final int FILES = 16;

    /** The service once in each layout. */
    @BeforeAll
    static void mount(@TempDir Path folder) {
        ROOTS.clear();
        TestBinding binding = TestBinding.xsuaa(TestAuthority.named("Test CA").issue(leaf()));
        for (Layout layout : Layout.values()) {
            Path root = folder.resolve(layout.name());
            layout.mount(root.resolve("my-xsuaa"), binding);
            ROOTS.add(root);
        }
    }

    static Stream<Arguments> seeds() {
        return IntStream.range(0, LAYOUTS)
                .mapToObj(layout -> Arguments.of(layout, 0, "{\"credentials\":{\"key\":\"x\"}}"));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areReadOrRefusedInSilence(
            @InRange(min = 0, max = LAYOUTS - 1) int layout,
            @InRange(min = 0, max = FILES - 1) int number,
            @NotNull @WithUtf8Length(max = 4000) String text)
            throws IOException {
        Path root = ROOTS.get(layout);
        Path file = file(root.resolve("my-xsuaa"), number);
        String before = Files.readString(file);
        Layout.write(file, withSecret(file.getFileName().toString(), text));
        try {
            Canary.isNotIn(Reading.of(TestKeys.none().with("SERVICE_BINDING_ROOT", root.toString())));
        } finally {
            Layout.write(file, before);
        }
    }

    /** In the files that hold secrets; what describes a service may stand in messages. */
    private static String withSecret(String file, String text) {
        if (file.equals("key")) {
            return Canary.SECRET + text;
        }
        return file.endsWith("credentials") || file.endsWith(".json") ? Canary.inCredentials(text) : text;
    }

    private static Path file(Path folder, int number) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            return sorted.get(number % sorted.size());
        }
    }
}
