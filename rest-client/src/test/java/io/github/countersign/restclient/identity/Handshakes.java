// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TlsServer;
import java.io.IOException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Connections of a client to a server on this machine. */
final class Handshakes {
    private Handshakes() {}

    /** Connects as an HTTPS client does, which verifies the host name, and reads the server's byte. */
    static SSLSession connect(ClientTls tls, TlsServer server) throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket("localhost", server.port())) {
            SSLParameters parameters = tls.fixed().parameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            return socket.getSession();
        }
    }
}
