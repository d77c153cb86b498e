// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.http.Pause;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one app, which end with it: one that looks after its clients, one that goes on with what waits, and those of the
 * JDK's HTTP clients. The first two are apart, so that certificates are looked at on time whatever else takes its time.
 */
final class AppThreads implements Pause, AutoCloseable {
    private final ScheduledThreadPoolExecutor rotation;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService http;

    AppThreads(ClassLoader app) {
        rotation = new ScheduledThreadPoolExecutor(1, named("countersign-rotation", app));
        timer = new ScheduledThreadPoolExecutor(1, named("countersign-timer", app));
        // what ended in time must not stay until its time
        timer.setRemoveOnCancelPolicy(true);
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

    /** Does something again and again, an interval after it was done last. */
    void again(Runnable task, Duration interval) {
        ScheduledFuture<?> unused =
                rotation.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void before(Duration length, Runnable next) {
        ScheduledFuture<?> unused = timer.schedule(next, length.toMillis(), TimeUnit.MILLISECONDS);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    Executor http() {
        return http;
    }

    @Override
    public void close() {
        rotation.shutdownNow();
        // what waits there is seen to its end: somebody may wait for it
        timer.shutdown();
        http.shutdown();
    }
}
