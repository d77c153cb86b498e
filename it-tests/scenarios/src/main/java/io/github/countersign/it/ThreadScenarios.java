// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.it.ServerWords.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HaproxyHeaders;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that leaves its thread keeps its caller and that caller's roles, whoever was served by the other thread before. */
interface ThreadScenarios {
    HaproxyHeaders READER = HaproxyHeaders.of(Fixtures.READER);
    HaproxyHeaders WRITER = HaproxyHeaders.of(Fixtures.WRITER);
    String READER_ROLES = "200 reader-1 true false";
    String WRITER_ROLES = "200 writer-1 false true";

    AppUnderTest app();

    /** Where a server lets a thread of the app's own know anything at all stands in its words. */
    @ParameterizedTest
    @CsvSource({
        "/servlet/later/start,         container-thread",
        "/servlet/later/managed,       container-thread",
        "/servlet/later/own,           own-thread",
        "/api/later/suspended/managed, resource-later",
        "/api/later/suspended/own,     resource-later",
        "/api/later/stage/managed,     resource-later",
        "/api/later/stage/own,         resource-later",
        "/api/later/event/own,         resource-later",
    })
    default void aThreadThatIsNotTheRequestsAnswersForItsCaller(String path, String thread) throws Exception {
        String reader = word(thread + ".knows").replace("the caller", READER_ROLES);
        String writer = word(thread + ".knows").replace("the caller", WRITER_ROLES);

        assertThat(wrong(path, reader, writer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "start", "managed", "own"})
    default void aDispatchKeepsTheCallersRoles(String thread) throws Exception {
        assertThat(wrong(dispatch(thread, "/servlet/who"), READER_ROLES, WRITER_ROLES))
                .isEmpty();
        assertThat(app().direct().get(dispatch(thread, "/servlet/who")).body()).startsWith("none false false");
    }

    @ParameterizedTest
    @CsvSource({
        "start,   /api/guarded,          401, 200 read, 403",
        "own,     /api/guarded,          401, 200 read, 403",
        "here,    /api/contract/writers, 401, 403,      200 read",
        "managed, /api/contract/writers, 401, 403,      200 read",
        "own,     /api/ejb,              401, 200 reader-1 true, 403",
    })
    default void aDispatchToAResourceIsJudgedByTheCallersRoles(
            String thread, String resource, int none, String reader, String writer) throws Exception {
        String path = dispatch(thread, resource);

        assertThat(wrong(path, reader, writer)).isEmpty();
        assertThat(app().direct().get(path).status()).isEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "start", "own"})
    default void aSessionBeanBehindADispatchKnowsTheCallerOrNobody(String thread) throws Exception {
        String path = dispatch(thread, "/servlet/bean");

        assertThat(wrong(path, "200 reader-1 true", "200 refused")).isEmpty();
        assertThat(Stream.generate(() -> app().direct().get(path)).limit(10).map(ThreadScenarios::text))
                .containsOnly("200 refused");
    }

    /** Servlet 6.0 section 13.2. */
    @Test
    default void aServletConstraintIsNotAskedAboutADispatch() {
        String path = dispatch("here", "/servlet/guarded");

        assertThat(Stream.of(
                                app().direct(),
                                app().direct().with(READER),
                                app().direct().with(WRITER))
                        .map(call -> text(call.get(path))))
                .containsOnly("200 guarded");
    }

    private String dispatch(String thread, String target) {
        return app().root() + "/servlet/later/" + thread + "?" + target;
    }

    /** What two callers got that was not meant for them, in turn and at once. */
    private List<String> wrong(String path, String reader, String writer) throws Exception {
        String url = path.startsWith(app().root()) ? path : app().root() + path;
        Function<Integer, String> call = i -> {
            String expected = i % 2 == 0 ? reader : writer;
            String answer =
                    text(app().direct().with(i % 2 == 0 ? READER : WRITER).get(url));
            return answer.equals(expected) ? "" : answer + " instead of " + expected;
        };
        Stream<String> inTurn = IntStream.range(0, 40).boxed().map(call);
        return Stream.concat(inTurn, atOnce(64, call).stream())
                .filter(answer -> !answer.isEmpty())
                .toList();
    }

    private static List<String> atOnce(int calls, Function<Integer, String> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        try {
            List<Callable<String>> all = IntStream.range(0, calls)
                    .mapToObj(i -> (Callable<String>) () -> call.apply(i))
                    .toList();
            return callers.invokeAll(all).stream().map(ThreadScenarios::result).toList();
        } finally {
            callers.shutdown();
        }
    }

    private static String result(Future<String> call) {
        try {
            return call.get();
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    /** Status and body of an answer; Payara sometimes dispatches twice when that is asked from another thread. */
    private static String text(HttpAnswer answer) {
        String body = answer.body().replaceFirst("^\\s*data: ", "");
        String half = body.substring(body.length() / 2);
        String once = body.equals(half + half) ? half : body;
        return answer.status() == 200 ? answer.status() + " " + once.strip() : String.valueOf(answer.status());
    }
}
