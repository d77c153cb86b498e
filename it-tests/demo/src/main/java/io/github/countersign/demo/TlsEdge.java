// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.net.InetAddress;
import java.security.KeyStore;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Stands where HAProxy stands in Cloud Foundry: terminates TLS, asks for a client certificate of one authority without
 * insisting on it, and tells the server behind it in headers who came. For demos and tests that have no HAProxy.
 */
public final class TlsEdge implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final Server server;
    private final ServerConnector connector;

    private TlsEdge(TestAuthority authority, int backendPort) {
        HttpConfiguration http = new HttpConfiguration();
        // gives the handler the TLS session; names are not compared, as callers may come by address
        http.addCustomizer(new SecureRequestCustomizer(false));
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        server = new Server();
        connector = new ServerConnector(server, tls(authority), new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new EdgeHandler(authority, backendPort));
    }

    /** Starts an edge on a free port of the loopback interface, in front of a server there. */
    public static TlsEdge start(TestAuthority authority, int backendPort) {
        TlsEdge edge = new TlsEdge(authority, backendPort);
        LifeCycle.start(edge.server);
        return edge;
    }

    /** Where callers connect to. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    private static SslContextFactory.Server tls(TestAuthority authority) {
        TestCertificate own = authority.issue(leaf().commonName("localhost")
                .forServers()
                .extension(Extension.subjectAlternativeName.getId(), false, names()));
        KeyStore keys = own.keyStore(PASSWORD.toCharArray());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(PASSWORD);
        tls.setTrustStore(TrustStore.holding(authority));
        tls.setWantClientAuth(true);
        return tls;
    }

    private static GeneralNames names() {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
    }
}
