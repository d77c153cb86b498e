// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;

/** Keeps what is written of a request's body, so that it can be sent again: up to 1 MiB, and never of a stream. */
class SentBody implements WriterInterceptor {
    private static final String COPY = SentBody.class.getName();
    private static final int LARGEST = 1024 * 1024;
    private static final Set<Class<?>> STREAMS =
            Set.of(InputStream.class, Reader.class, StreamingOutput.class, BaseStream.class);

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException, WebApplicationException {
        Object entity = context.getEntity();
        if (STREAMS.stream().noneMatch(type -> type.isInstance(entity))) {
            Copy copy = new Copy(context.getOutputStream());
            context.setProperty(COPY, copy);
            context.setOutputStream(copy);
        }
        context.proceed();
    }

    /** The body of a request that was sent, if it was kept. */
    static Optional<byte[]> of(ClientRequestContext request) {
        return request.getProperty(COPY) instanceof Copy copy ? copy.whole() : Optional.empty();
    }

    private static final class Copy extends FilterOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean tooLarge;

        Copy(OutputStream wire) {
            super(wire);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
            tooLarge = tooLarge || bytes.size() + length > LARGEST;
            if (tooLarge) {
                bytes.reset();
            } else {
                bytes.write(octets, offset, length);
            }
        }

        Optional<byte[]> whole() {
            return tooLarge ? Optional.empty() : Optional.of(bytes.toByteArray());
        }
    }
}
