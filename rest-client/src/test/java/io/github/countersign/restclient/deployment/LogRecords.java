// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that anybody in this JVM logs while this is open, at every level, in place of the console. */
public final class LogRecords extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final List<String> NAMES = List.of("", "io.github.countersign", "jdk.httpclient", "javax.net");

    /** Kept here, as the JVM forgets the levels of loggers that nobody holds. */
    private final Map<Logger, Level> loggers = new LinkedHashMap<>();

    private final List<Handler> others = List.of(ROOT.getHandlers());
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public LogRecords() {
        setLevel(Level.ALL);
        for (String name : NAMES) {
            Logger logger = Logger.getLogger(name);
            loggers.put(logger, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
        others.forEach(ROOT::removeHandler);
        ROOT.addHandler(this);
    }

    /** The lines of our own logger, each after its level. */
    public List<String> ours() {
        return records.stream()
                .filter(entry -> String.valueOf(entry.getLoggerName()).startsWith("io.github.countersign"))
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** All of it as text, with parameters and stack traces. */
    public String text() {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        for (LogRecord entry : records) {
            writer.println(entry.getMessage() + " " + Arrays.toString(entry.getParameters()));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(writer);
            }
        }
        writer.flush();
        return text.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        others.forEach(ROOT::addHandler);
        loggers.forEach(Logger::setLevel);
    }
}
