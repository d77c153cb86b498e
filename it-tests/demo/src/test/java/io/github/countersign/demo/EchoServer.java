// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every request with the bytes of its own head: what a proxy really sent. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket socket;

    private EchoServer(ServerSocket socket) {
        this.socket = socket;
    }

    static EchoServer start() {
        try {
            EchoServer server = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread acceptor = new Thread(server::accept, "echo");
            acceptor.setDaemon(true);
            acceptor.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                String head = head(new BufferedInputStream(connection.getInputStream()));
                String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + head.length() + "\r\n\r\n";
                connection.getOutputStream().write((answer + head).getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException gone) {
                // a proxy that only looked whether anybody listens, or the end of the test
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed within the head");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
