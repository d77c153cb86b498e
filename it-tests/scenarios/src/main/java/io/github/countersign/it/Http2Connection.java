// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.testkit.HaproxyHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;
import org.apache.hc.core5.http2.impl.io.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Requests over HTTP/2 on a connection that is there already, such as a tunnel that somebody made of a proxy. */
final class Http2Connection {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int LARGEST_FRAME = 16 * 1024;
    private static final int TABLE = 4096;

    private final InputStream in;
    private final OutputStream out;
    private final FrameInputBuffer frames = new FrameInputBuffer(LARGEST_FRAME);
    private final FrameOutputBuffer written = new FrameOutputBuffer(LARGEST_FRAME);
    private final HPackEncoder encoder = new HPackEncoder(TABLE, StandardCharsets.ISO_8859_1);
    private final HPackDecoder decoder = new HPackDecoder(TABLE, StandardCharsets.ISO_8859_1);
    private int stream;

    private Http2Connection(Socket socket, int lastStream) throws IOException {
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.stream = lastStream;
        out.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        send(DefaultFrameFactory.INSTANCE.createSettings(new H2Setting(H2Param.ENABLE_PUSH, 0)));
    }

    /** Begins with HTTP/2 on a fresh connection (RFC 9113 section 3.3). */
    static Http2Connection withPriorKnowledge(Socket socket) throws IOException {
        return new Http2Connection(socket, -1);
    }

    /** Goes over to HTTP/2 after the answer 101 (RFC 7540 section 3.2); the answer to the request that asked for it is stream 1. */
    static Http2Connection upgraded(Socket socket) throws IOException {
        return new Http2Connection(socket, 1);
    }

    /** The answer to the request that asked for the upgrade. */
    HttpAnswer first() {
        return answer(1);
    }

    /** The next request, with the headers that the proxy would have written. */
    HttpAnswer get(String path, HaproxyHeaders forged) {
        List<Header> headers = new ArrayList<>(List.of(
                new BasicHeader(":method", "GET"),
                new BasicHeader(":scheme", "http"),
                new BasicHeader(":path", path),
                new BasicHeader(":authority", "localhost")));
        forged.asList()
                .forEach(header ->
                        headers.add(new BasicHeader(header.getKey().toLowerCase(Locale.ROOT), header.getValue())));
        stream += 2;
        ask(headers, true);
        return answer(stream);
    }

    /** The answer to the wish for a tunnel (RFC 9113 section 8.5); its body is what came out for these bytes. */
    HttpAnswer connect(String authority, byte[] through) {
        stream += 2;
        ask(List.of(new BasicHeader(":method", "CONNECT"), new BasicHeader(":authority", authority)), false);
        try {
            send(DefaultFrameFactory.INSTANCE.createData(stream, ByteBuffer.wrap(through), true));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return answer(stream);
    }

    private void ask(List<Header> headers, boolean whole) {
        try {
            ByteArrayBuffer block = new ByteArrayBuffer(4096);
            encoder.encodeHeaders(block, headers, false);
            send(DefaultFrameFactory.INSTANCE.createHeaders(
                    stream, ByteBuffer.wrap(block.array(), 0, block.length()), true, whole));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads on until a stream has ended. */
    private HttpAnswer answer(int awaited) {
        StringBuilder body = new StringBuilder();
        List<Header> headers = List.of();
        try {
            while (true) {
                RawFrame frame = frames.read(in);
                FrameType type = FrameType.valueOf(frame.getType());
                if (type == FrameType.SETTINGS && !frame.isFlagSet(FrameFlag.ACK)) {
                    send(DefaultFrameFactory.INSTANCE.createSettingsAck());
                } else if (type == FrameType.GOAWAY || type == FrameType.RST_STREAM) {
                    throw new IOException("the server ended it: " + frame);
                } else if (type == FrameType.HEADERS) {
                    // also those of other streams: the decoder learns from them
                    List<Header> decoded = decoder.decodeHeaders(frame.getPayloadContent());
                    headers = frame.getStreamId() == awaited ? decoded : headers;
                } else if (type == FrameType.DATA && frame.getStreamId() == awaited && frame.getLength() > 0) {
                    body.append(StandardCharsets.ISO_8859_1.decode(frame.getPayloadContent()));
                }
                if (frame.getStreamId() == awaited && frame.isFlagSet(FrameFlag.END_STREAM)) {
                    return answer(headers, body.toString());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (HttpException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static HttpAnswer answer(List<Header> headers, String body) {
        List<String> lines = headers.stream()
                .map(header -> header.getName() + ": " + header.getValue())
                .toList();
        int status = headers.stream()
                .filter(header -> header.getName().equals(":status"))
                .mapToInt(header -> Integer.parseInt(header.getValue()))
                .findFirst()
                .orElseThrow();
        return new HttpAnswer(status, lines, body);
    }

    private void send(RawFrame frame) throws IOException {
        written.write(frame, out);
        out.flush();
    }
}
