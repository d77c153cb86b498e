// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A TLS server for one connection, which demands a certificate of the issuers that it names and accepts any other too. */
final class TlsServer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLServerSocket server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<List<X509Certificate>> shown;

    private TlsServer(SSLServerSocket server) {
        this.server = server;
        this.shown = thread.submit(this::answer);
    }

    static TlsServer start(TestCertificate own, String protocol, X509Certificate... issuers) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own.keyStore(PASSWORD), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new Naming(issuers)}, null);
            SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            server.setEnabledProtocols(new String[] {protocol});
            server.setNeedClientAuth(true);
            return new TlsServer(server);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<X509Certificate> answer() throws IOException {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
            Certificate[] chain = socket.getSession().getPeerCertificates();
            socket.getOutputStream().write(1);
            return Stream.of(chain).map(X509Certificate.class::cast).toList();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** What the client showed, when it has. */
    List<X509Certificate> shown() throws Exception {
        return shown.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.shutdownNow();
    }

    /** Names issuers and trusts everybody. */
    private static final class Naming extends X509ExtendedTrustManager {
        private final X509Certificate[] issuers;

        Naming(X509Certificate... issuers) {
            this.issuers = issuers.clone();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return issuers.clone();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }
    }
}
