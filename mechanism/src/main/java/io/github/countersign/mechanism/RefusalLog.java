// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What an operator reads: one line a refusal, and a count instead of a flood. */
final class RefusalLog {
    /** A refusal of one kind is logged ten times a minute in full, then only the 100th, the 1000th and so on. */
    private static final int IN_FULL = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration BETWEEN_STACK_TRACES = Duration.ofHours(1);
    private static final Logger LOGGER = System.getLogger("io.github.countersign.mechanism");

    private final Clock clock;
    private final Map<Refusal, Window> windows = new EnumMap<>(Refusal.class);

    private final Map<Class<?>, Instant> stackTraces = new HashMap<>();

    private record Window(Instant start, int count) {}

    RefusalLog(Clock clock) {
        this.clock = clock;
    }

    void info(String message) {
        LOGGER.log(Level.INFO, message);
    }

    void warning(String message) {
        LOGGER.log(Level.WARNING, message);
    }

    void refused(HttpServletRequest request, Checked<?> checked) {
        if (checked instanceof Checked.Refused<?> refused) {
            int count = count(refused.refusal());
            if (isLogged(count)) {
                warning(line(refused, path(request), count));
            }
        }
    }

    /** Where it was thrown, once an hour for each class; its message may quote the caller. */
    void bug(Throwable bug) {
        if (LOGGER.isLoggable(Level.DEBUG) && isDue(bug.getClass())) {
            Throwable place = new Throwable(bug.getClass().getName());
            place.setStackTrace(bug.getStackTrace());
            LOGGER.log(Level.DEBUG, Refusal.INTERNAL_ERROR.code(), place);
        }
    }

    private synchronized boolean isDue(Class<?> bug) {
        Instant now = clock.instant();
        Instant last = stackTraces.get(bug);
        if (last != null && now.isBefore(last.plus(BETWEEN_STACK_TRACES))) {
            return false;
        }
        stackTraces.put(bug, now);
        return true;
    }

    private synchronized int count(Refusal refusal) {
        Instant now = clock.instant();
        Window window = windows.get(refusal);
        Window next = window != null && now.isBefore(window.start().plus(WINDOW))
                ? new Window(window.start(), window.count() + 1)
                : new Window(now, 1);
        windows.put(refusal, next);
        return next.count();
    }

    private static boolean isLogged(int count) {
        int rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return count <= IN_FULL || rest == 1;
    }

    private static String line(Checked.Refused<?> refused, String path, int count) {
        StringBuilder line =
                new StringBuilder("refused ").append(refused.refusal().code());
        if (!refused.certificate().isEmpty()) {
            line.append(' ').append(refused.certificate());
        }
        line.append(" path=\"").append(path).append('"');
        if (!refused.detail().isEmpty()) {
            line.append(" (").append(refused.detail()).append(')');
        }
        return count <= IN_FULL
                ? line.toString()
                : line.append(" [number ")
                        .append(count)
                        .append(" within a minute]")
                        .toString();
    }

    /** The path alone: queries and path parameters may hold secrets of the caller. */
    static String path(HttpServletRequest request) {
        return Escaped.text(request.getRequestURI().split(";", 2)[0]);
    }
}
