// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API is what {@code api.txt} says, so that nobody changes it by accident. */
class ApiTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/countersign/restclient");

    private static Stream<Class<?>> publicTypes() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
            return names.stream().<Class<?>>map(ApiTest::type).filter(type -> Modifier.isPublic(type.getModifiers()));
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(ApiTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<String> members = Stream.of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Stream::of)
                .filter(member -> isSeen((Member) member))
                .map(Object::toString)
                .sorted()
                .map(member -> "  " + member);
        return Stream.concat(Stream.of(type.toGenericString()), members);
    }

    private static boolean isSeen(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    @Test
    void theApiIsAsItIsWritten() throws IOException {
        assertThat(publicTypes().flatMap(ApiTest::lines))
                .containsExactlyElementsOf(Files.readAllLines(Path.of("api.txt")));
    }
}
