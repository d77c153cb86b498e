// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/**
 * The TLS of one client: the same context for every connection, so that sessions are resumed, whose identity and trusted
 * authorities can be replaced while it is in use.
 */
public final class ClientTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final IdentityKeyManager keys;
    private final RotatingTrustManager trust;
    private final SSLContext context;
    private TrustedServers trusted;

    public ClientTls(ClientIdentity identity, TrustedServers trusted) {
        this.trusted = trusted;
        this.keys = new IdentityKeyManager(identity);
        try {
            trust = new RotatingTrustManager(trusted.manager());
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whose certificate the next handshake shows. */
    public ClientIdentity identity() {
        return keys.current();
    }

    public SSLContext context() {
        return context;
    }

    /** TLS 1.2 and 1.3 only; the host name is verified by whoever connects (RFC 9110 section 4.3.4). */
    public SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS.clone());
        return parameters;
    }

    /** Shows another identity from the next handshake on; a resumed session would show the old one without asking. */
    public synchronized void rotateTo(ClientIdentity identity) {
        keys.rotateTo(identity);
        dropSessions(session -> true);
    }

    /** Trusts other authorities from the next handshake on, if they are other ones. */
    public synchronized void rotateTo(TrustedServers next) {
        if (next.equals(trusted)) {
            return;
        }
        try {
            trust.rotateTo(next.manager());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        trusted = next;
        dropSessions(session -> true);
    }

    /** Drops what a handshake left behind that was under way while the identity rotated. */
    public void dropStaleSessions() {
        dropSessions(session -> {
            Certificate[] shown = session.getLocalCertificates();
            return shown != null && !shown[0].equals(identity().certificate());
        });
    }

    private void dropSessions(Predicate<SSLSession> dropped) {
        SSLSessionContext sessions = context.getClientSessionContext();
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null && dropped.test(session)) {
                session.invalidate();
            }
        }
    }
}
