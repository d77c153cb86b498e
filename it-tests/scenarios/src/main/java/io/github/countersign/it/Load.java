// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Many callers at once, each on a connection that it keeps for some requests; every answer is looked at. */
final class Load {
    private static final int CONNECTIONS = 64;
    private static final int MOST_ON_ONE = 40;

    private final String root;
    private final Random seeds = new Random(1);
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** @param root of an app with the ordinary rules and resources */
    Load(String root) {
        this.root = root;
    }

    /**
     * Sends this many requests through a proxy, or a few less: each connection has as many as the others. Afterwards all
     * connections are closed.
     */
    void send(int requests, ServerUnderTest server) throws Exception {
        try (Haproxy proxy = Haproxy.inFrontOf(server.port())) {
            send(requests, new LoadCallers(proxy, root, new Random(seeds.nextLong())));
        }
    }

    private void send(int requests, LoadCallers callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Callable<Void>> connections = Stream.generate(() -> new Random(seeds.nextLong()))
                .limit(CONNECTIONS)
                .map(random -> (Callable<Void>) () -> send(requests / CONNECTIONS, callers, random))
                .toList();
        for (Future<Void> connection : threads.invokeAll(connections)) {
            connection.get();
        }
        threads.shutdown();
    }

    private Void send(int requests, LoadCallers callers, Random random) {
        for (int left = requests; left > 0; ) {
            left -= sendAs(callers.next(random), Math.min(left, 1 + random.nextInt(MOST_ON_ONE)), random);
        }
        return null;
    }

    private int sendAs(LoadCaller caller, int most, Random random) {
        int sent = 0;
        try (Socket socket = caller.call().connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open && sent < most) {
                LoadCaller.Exchange exchange =
                        caller.exchanges().get(random.nextInt(caller.exchanges().size()));
                sent++;
                socket.getOutputStream().write(caller.call().request(exchange.method(), exchange.path()));
                HttpAnswer answer = HttpAnswer.read(in);
                note(caller, exchange, answer);
                open = !answer.header("connection").contains("close");
            }
        } catch (IOException lost) {
            wrong.add(caller.kind() + " got no answer: " + lost);
            sent = Math.max(sent, 1);
        }
        return sent;
    }

    private void note(LoadCaller caller, LoadCaller.Exchange exchange, HttpAnswer answer) {
        answers.computeIfAbsent(caller.kind() + " " + answer.status(), absent -> new LongAdder())
                .increment();
        if (!exchange.isRight(answer)) {
            wrong.add(caller.kind() + " asked " + exchange + " and got " + answer);
        }
    }

    /** How many answers each kind of caller got, by status. */
    Map<String, LongAdder> answers() {
        return answers;
    }

    /** What was not answered as it must be. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
