// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.authorizationserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JWK set in which a client publishes its self-signed certificate, at an address that the server reads. */
final class PublishedKeys implements AutoCloseable {
    private final HttpServer server;

    private PublishedKeys(HttpServer server) {
        this.server = server;
    }

    static PublishedKeys start(Path keys) throws IOException {
        byte[] body = Files.readAllBytes(keys);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, body));
        server.start();
        return new PublishedKeys(server);
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
