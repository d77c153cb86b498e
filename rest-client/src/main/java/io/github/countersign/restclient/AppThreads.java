// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of one app, which end with it: one that renews tokens, and those of the JDK's HTTP clients. */
final class AppThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor renewals;
    private final ExecutorService http;

    AppThreads(ClassLoader app) {
        renewals = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("countersign-renewals", app));
        renewals.allowCoreThreadTimeOut(true);
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

    Executor renewals() {
        return renewals;
    }

    Executor http() {
        return http;
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        http.shutdown();
    }
}
