// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the logger of a module writes while this is open, each line after its level. */
public final class LogLines extends Handler implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level usual;
    private final List<String> lines = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();

    /** @param name of the logger */
    public LogLines(String name) {
        this(name, Level.INFO);
    }

    /** Also what is logged at this level, which may be less than the logger usually takes. */
    public LogLines(String name, Level lowest) {
        logger = Logger.getLogger(name);
        usual = logger.getLevel();
        logger.setLevel(lowest);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    /** What was logged with them. */
    public List<Throwable> thrown() {
        return thrown;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getLevel() + " " + entry.getMessage());
        if (entry.getThrown() != null) {
            thrown.add(entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(usual);
        logger.setUseParentHandlers(true);
    }
}
