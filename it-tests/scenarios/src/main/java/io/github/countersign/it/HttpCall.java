// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One HTTP/1.1 request, written byte for byte: no client library would send what some of the tests must send. Each character
 * of a header is one byte.
 */
record HttpCall(Connector connector, int port, List<String> headers) {
    private static final int TIMEOUT_MILLIS = 60_000;

    /** Opens a connection to a port of this machine. */
    @FunctionalInterface
    interface Connector {
        Socket connect(InetAddress address, int port) throws IOException;
    }

    HttpCall {
        headers = List.copyOf(headers);
    }

    /** A plain connection, as a proxy has it to its backend. */
    static HttpCall to(int port) {
        return new HttpCall(Socket::new, port, List.of());
    }

    /** A TLS connection without a client certificate. */
    static HttpCall overTlsTo(int port) {
        return new HttpCall(Tls.anonymous().getSocketFactory()::createSocket, port, List.of());
    }

    /** A TLS connection that shows a client certificate. */
    static HttpCall overTlsTo(int port, TestCertificate certificate) {
        return new HttpCall(Tls.with(certificate).getSocketFactory()::createSocket, port, List.of());
    }

    HttpCall header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new HttpCall(connector, port, more);
    }

    /** With the headers that the proxy would have written. */
    HttpCall with(HaproxyHeaders proxied) {
        HttpCall call = this;
        for (Map.Entry<String, String> header : proxied.asList()) {
            call = call.header(header.getKey(), header.getValue());
        }
        return call;
    }

    HttpAnswer get(String path) {
        return send("GET", path);
    }

    HttpAnswer send(String method, String path) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request(method, path));
            socket.getOutputStream().flush();
            return HttpAnswer.parse(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A connection for many requests, as most callers have. */
    Socket connect() throws IOException {
        Socket socket = connector.connect(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /** What goes out for one request. */
    byte[] request(String method, String path) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: localhost\r\n");
        }
        if (headers.stream().noneMatch(header -> header.startsWith("Connection:"))) {
            request.append("Connection: close\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        request.append("Content-Length: 0\r\n\r\n");
        return request.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
