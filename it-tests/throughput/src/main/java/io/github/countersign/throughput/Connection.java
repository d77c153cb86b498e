// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection of a proxy to its backend: kept alive, and opened anew when the server wants that. Costs next to nothing. */
final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String LENGTH = "\r\ncontent-length: ";

    private final int port;
    private final byte[] buffer = new byte[8192];
    private Socket socket;

    Connection(int port) throws IOException {
        this.port = port;
        this.socket = open();
    }

    HttpAnswer send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String answer = read("");
        while (!answer.contains("\r\n\r\n")) {
            answer = read(answer);
        }
        int body = answer.indexOf("\r\n\r\n") + 4;
        String head = answer.substring(0, body).toLowerCase(Locale.ROOT);
        while (answer.length() < body + length(head)) {
            answer = read(answer);
        }
        if (head.contains("\r\nconnection: close\r\n")) {
            close();
            socket = open();
        }
        return new HttpAnswer(Integer.parseInt(head, 9, 12, 10), answer.substring(body));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Socket open() throws IOException {
        Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(TIMEOUT_MILLIS);
        return opened;
    }

    private String read(String before) throws IOException {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
            throw new EOFException(before);
        }
        return before + new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        int start = head.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(head, start, head.indexOf("\r\n", start), 10);
    }
}
