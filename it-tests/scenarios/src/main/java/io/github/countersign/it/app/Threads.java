// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that are not the request's. */
@ApplicationScoped
public class Threads {
    /** Few, so that each of them has served another caller before. */
    private final ExecutorService own = Executors.newFixedThreadPool(2);

    @Resource
    private ManagedExecutorService managed;

    Executor named(String name) {
        return name.equals("own") ? own : managed;
    }

    @PreDestroy
    void stop() {
        own.shutdown();
    }
}
