// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that opens tunnels (RFC 9110 section 9.3.6) and remembers where to. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> tunnels = new CopyOnWriteArrayList<>();

    private ConnectProxy(ServerSocket server) {
        this.server = server;
        threads.execute(this::accept);
    }

    static ConnectProxy start() {
        try {
            return new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As the key {@code http-proxy} has it. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Each {@code host:port} that was asked for. */
    List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> tunnel(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            String[] request = head(client.getInputStream()).split(" ", 3);
            if (!request[0].equals("CONNECT")) {
                answer(client, "405 Method Not Allowed");
                return;
            }
            tunnels.add(request[1]);
            String[] target = request[1].split(":", 2);
            try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
                answer(client, "200 OK");
                threads.execute(() -> copy(server, client));
                copy(client, server);
            }
        } catch (IOException broken) {
            // the client sees it
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException broken) {
            // both ends see it
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        threads.shutdownNow();
    }
}
