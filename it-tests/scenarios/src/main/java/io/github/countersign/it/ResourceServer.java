// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the app under test calls, behind a proxy as any other: it writes down what came, and refuses what it is told to. */
final class ResourceServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> statuses = new ConcurrentHashMap<>();

    /**
     * A call as the proxy passed it on.
     *
     * @param certificate the client certificate, in the proxy's base64, or empty
     */
    record Call(String method, String path, String authorization, String certificate, String body) {}

    private ResourceServer(HttpServer server) {
        this.server = server;
    }

    static ResourceServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ResourceServer resource = new ResourceServer(server);
            server.createContext("/", resource::handle);
            server.setExecutor(resource.threads);
            server.start();
            return resource;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next calls to a path get these statuses, those after them 200. */
    void next(String path, Integer... refused) {
        statuses.put(path, new ConcurrentLinkedQueue<>(List.of(refused)));
    }

    /** The calls to a path, in the order they came. */
    List<Call> calls(String path) {
        return calls.stream().filter(call -> path(call).equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Call call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                header(exchange, "Authorization"),
                header(exchange, "X-Forwarded-Client-Cert"),
                body);
        calls.add(call);
        int status =
                Optional.ofNullable(statuses.get(path(call))).map(Queue::poll).orElse(isVerified(exchange) ? 200 : 403);
        byte[] answer = (status + " for " + call.method() + " " + body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** The proxy lets everybody pass, and writes down what it thinks of a certificate: an expired one is refused here. */
    private static boolean isVerified(HttpExchange exchange) {
        String verdict = header(exchange, "X-SSL-Client-Verify");
        return verdict.isEmpty() || verdict.equals("0");
    }

    private static String path(Call call) {
        return call.path().replaceFirst("/guarded$", "");
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
