// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** How much there may be of anything, so that each can be read in one go. */
class BudgetTest {
    private static final Path ROOT = Path.of("src/main/java/io/github/countersign/mechanism");
    private static final int LINES_OF_A_FILE = 150;
    private static final int LINES_OF_A_METHOD = 30;
    private static final int PARAMETERS = 4;
    private static final int FILES_OF_A_ROOM = 15;

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    /**
     * A method or a constructor.
     *
     * @param name with the file where it stands
     */
    private record Method(String name, long lines, int parameters) {}

    private static List<Method> methods() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Method> methods = new ArrayList<>();
            for (CompilationUnitTree source : task.parse()) {
                new Methods(source, positions, methods).scan(source, null);
            }
            return methods;
        }
    }

    private static final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree source;
        private final SourcePositions positions;
        private final List<Method> found;

        Methods(CompilationUnitTree source, SourcePositions positions, List<Method> found) {
            this.source = source;
            this.positions = positions;
            this.found = found;
        }

        /** The components of a record are no parameters: it exists to hold them. */
        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .filter(method -> type.getKind() != Tree.Kind.RECORD || method.getReturnType() != null)
                    .forEach(method -> found.add(new Method(
                            source.getSourceFile().getName() + ": " + method.getName(),
                            lines(method),
                            method.getParameters().size())));
            return super.visitClass(type, null);
        }

        private long lines(Tree tree) {
            LineMap lines = source.getLineMap();
            return lines.getLineNumber(positions.getEndPosition(source, tree))
                    - lines.getLineNumber(positions.getStartPosition(source, tree))
                    + 1;
        }
    }

    @Test
    void noFileIsLong() throws IOException {
        assertThat(sources()).isNotEmpty().allSatisfy(file -> assertThat(Files.readAllLines(file))
                .hasSizeLessThanOrEqualTo(LINES_OF_A_FILE));
    }

    @Test
    void noMethodIsLong() throws IOException {
        assertThat(methods()).isNotEmpty().allMatch(method -> method.lines() <= LINES_OF_A_METHOD);
    }

    @Test
    void noMethodTakesMuch() throws IOException {
        assertThat(methods()).isNotEmpty().allMatch(method -> method.parameters() <= PARAMETERS);
    }

    @Test
    void noRoomIsFullButTheShell() throws IOException {
        assertThat(sources().stream()
                        .map(ROOT::relativize)
                        .filter(file -> file.getNameCount() > 1)
                        .collect(groupingBy(file -> file.getName(0), counting())))
                .isNotEmpty()
                .allSatisfy((room, files) -> assertThat(files).isLessThanOrEqualTo(FILES_OF_A_ROOM));
    }
}
