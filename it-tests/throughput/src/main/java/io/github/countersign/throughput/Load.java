// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import io.github.countersign.demo.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some connections, each of which sends a request as soon as the one before is answered. */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final ServerProcess server;
    private final int port;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

    Load(ServerProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Sends these in turn until the time is over. */
    Slice slice(List<Exchange> exchanges, Duration duration) throws InterruptedException, ExecutionException {
        Duration processorTime = server.processorTime();
        long start = System.nanoTime();
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            counts.add(threads.submit(() -> requests(exchanges, start + duration.toNanos())));
        }
        long requests = 0;
        for (Future<Long> count : counts) {
            requests += count.get();
        }
        long nanos = System.nanoTime() - start;
        return new Slice(
                requests, nanos, server.processorTime().minus(processorTime).toNanos());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private long requests(List<Exchange> exchanges, long end) throws IOException {
        try (Connection connection = new Connection(port)) {
            long count = 0;
            while (System.nanoTime() < end) {
                exchanges.get((int) (count % exchanges.size())).over(connection);
                count++;
            }
            return count;
        }
    }
}
