// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A bare TLS server that demands a certificate, one connection after the other. As real ones do, and the JDK's {@code HttpsServer}
 * 17 does not, it says in an alert why it refuses one.
 */
public final class TlsServer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket server;
    private final SSLContext context;
    private final String protocol;
    private final byte[] answer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final BlockingQueue<List<X509Certificate>> shown = new LinkedBlockingQueue<>();

    private TlsServer(ServerSocket server, SSLContext context, String protocol, byte[] answer) {
        this.server = server;
        this.context = context;
        this.protocol = protocol;
        this.answer = answer.clone();
        thread.execute(this::accept);
    }

    /** Accepts every certificate, whichever issuers it names; writes one byte. */
    public static TlsServer naming(TestCertificate own, String protocol, X509Certificate... issuers) {
        return start(own, protocol, new Naming(shown -> {}, issuers), new byte[] {1});
    }

    /** Accepts every certificate, and does something while it looks at one that it is shown; writes one byte. */
    public static TlsServer meanwhile(TestCertificate own, String protocol, Runnable meanwhile) {
        return start(own, protocol, new Naming(shown -> meanwhile.run()), new byte[] {1});
    }

    /** Accepts no certificate. */
    public static TlsServer refusing(TestCertificate own, String protocol) {
        return start(
                own,
                protocol,
                new Naming(shown -> {
                    throw new CertificateException("nobody is trusted");
                }),
                new byte[0]);
    }

    /** Accepts every certificate, answers each request with these bytes, and ends the connection. */
    public static TlsServer answering(TestCertificate own, byte[] answer) {
        return start(own, "TLSv1.3", new Naming(shown -> {}), answer);
    }

    private static TlsServer start(TestCertificate own, String protocol, TrustManager trust, byte[] answer) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own.keyStore(PASSWORD), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
            return new TlsServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), context, protocol, answer);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                talk(connection);
            } catch (IOException gone) {
                // the test is over, or the other side has left, as one does that refuses us
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        try {
            SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(connection, "localhost", connection.getPort(), false);
            socket.setUseClientMode(false);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setNeedClientAuth(true);
            socket.startHandshake();
            shown.add(Stream.of(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList());
            if (answer.length > 1) {
                readRequest(socket.getInputStream());
            }
            OutputStream out = socket.getOutputStream();
            out.write(answer);
            out.flush();
            socket.close();
        } catch (SSLException refused) {
            // the alert is on its way; what the client sent meanwhile must not reset the connection
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Up to the first bytes of its body, which need not be all. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0 && in.available() == 0) {
                return;
            }
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What a client showed, when it has. */
    public List<X509Certificate> shown() throws InterruptedException {
        return shown.take();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        thread.shutdownNow();
    }

    /** What a server thinks of a certificate that it is shown. */
    @FunctionalInterface
    private interface Verdict {
        void on(X509Certificate shown) throws CertificateException;
    }

    /** Names issuers, whatever it thinks of what they issue. */
    private static final class Naming extends X509ExtendedTrustManager {
        private final Verdict verdict;
        private final X509Certificate[] issuers;

        Naming(Verdict verdict, X509Certificate... issuers) {
            this.verdict = verdict;
            this.issuers = issuers.clone();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return issuers.clone();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            verdict.on(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }
    }
}
