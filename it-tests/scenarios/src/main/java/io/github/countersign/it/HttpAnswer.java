// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HTTP answer as it came: status, header lines in lower case up to the colon, body. */
record HttpAnswer(int status, List<String> headers, String body) {

    /** Reads a whole answer of a connection that the server has closed. */
    static HttpAnswer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            throw new IllegalArgumentException("no HTTP answer: '" + text + "'");
        }
        List<String> lines = text.substring(0, head).lines().toList();
        List<String> headers = lines.subList(1, lines.size());
        String body = text.substring(head + 4);
        HttpAnswer answer = new HttpAnswer(Integer.parseInt(lines.get(0).split(" ", 3)[1]), headers, body);
        boolean chunked = answer.header("transfer-encoding").contains("chunked");
        return chunked ? new HttpAnswer(answer.status, headers, unchunked(body)) : answer;
    }

    /** Reads the next answer of a connection that stays open. */
    static HttpAnswer read(InputStream in) throws IOException {
        String statusLine = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        HttpAnswer head = new HttpAnswer(Integer.parseInt(statusLine.split(" ", 3)[1]), List.copyOf(headers), "");
        return new HttpAnswer(head.status, head.headers, head.body(in));
    }

    private String body(InputStream in) throws IOException {
        if (!header("transfer-encoding").contains("chunked")) {
            return bytes(
                    in,
                    header("content-length").stream()
                            .mapToInt(Integer::parseInt)
                            .sum());
        }
        StringBuilder whole = new StringBuilder();
        for (int length = chunk(in); length > 0; length = chunk(in)) {
            whole.append(bytes(in, length));
            line(in);
        }
        line(in);
        return whole.toString();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String bytes(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within an answer, after '" + line + "'");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** The values of a header. */
    List<String> header(String name) {
        String prefix = name + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    private static String unchunked(String body) {
        StringBuilder whole = new StringBuilder();
        int position = 0;
        while (true) {
            int lineEnd = body.indexOf("\r\n", position);
            int length = Integer.parseInt(
                    body.substring(position, lineEnd).split(";", 2)[0].strip(), 16);
            if (length == 0) {
                return whole.toString();
            }
            whole.append(body, lineEnd + 2, lineEnd + 2 + length);
            position = lineEnd + 2 + length + 2;
        }
    }
}
