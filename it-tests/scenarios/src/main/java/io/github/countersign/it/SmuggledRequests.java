// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests inside another one, which the proxy passes on without a look into them. */
final class SmuggledRequests {
    /** The size of the chunk stands before it, and becomes its method. */
    private static final String SACRIFICED = "GET /sacrificed HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private SmuggledRequests() {}

    /**
     * Sends requests as the body of one in HTTP/1.0 that says to be chunked. That version does not know the coding (RFC 9112
     * section 6.1), so that a server may take the body for the next requests.
     */
    static HttpAnswer inBodyOfHttp10(HttpCall call, String path, byte[] smuggled) {
        String size = Integer.toHexString(SACRIFICED.length() + smuggled.length);
        try (Socket socket = call.connect()) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(
                    bytes("POST " + path + " HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"));
            request.writeBytes(bytes(size + "\r\n" + SACRIFICED));
            request.writeBytes(smuggled);
            request.writeBytes(bytes("\r\n0\r\n\r\n"));
            socket.getOutputStream().write(request.toByteArray());
            return HttpAnswer.parse(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks over HTTP/2 for a tunnel, and sends a request through it at once. */
    static HttpAnswer inTunnel(HttpCall call, String authority, byte[] smuggled) {
        try (Socket socket = call.connect()) {
            return Http2Connection.withPriorKnowledge(socket).connect(authority, smuggled);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
