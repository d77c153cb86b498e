// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of one app, which end with it: one that looks after its clients, and those of the JDK's HTTP clients. */
final class AppThreads implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clients;
    private final ExecutorService http;

    AppThreads(ClassLoader app) {
        clients = new ScheduledThreadPoolExecutor(1, named("countersign-clients", app));
        http = Executors.newCachedThreadPool(named("countersign-http", app));
    }

    private static ThreadFactory named(String name, ClassLoader app) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(app);
            return thread;
        };
    }

    /** Where what is done in the background is done, one after the other. */
    Executor clients() {
        return clients;
    }

    /** Does something again and again, an interval after it was done last. */
    void again(Runnable task, Duration interval) {
        ScheduledFuture<?> unused =
                clients.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    Executor http() {
        return http;
    }

    @Override
    public void close() {
        clients.shutdownNow();
        http.shutdown();
    }
}
