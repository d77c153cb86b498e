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
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The TLS of one client: the same context for every connection, so that sessions are resumed, whose identity and trusted
 * authorities can be replaced while it is in use.
 */
public final class ClientTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final IdentityKeyManager keys;
    private final RotatingTrustManager trust;
    private final SSLContext context;
    private volatile Fixed fixed;
    private TrustedServers trusted;

    /**
     * One identity with a context of its own: for connections of which none may show another one, not even by a session that
     * was begun while the identity rotated.
     */
    public record Fixed(ClientIdentity identity, SSLContext context) {
        /** TLS 1.2 and 1.3 only; the host name is verified by whoever connects (RFC 9110 section 4.3.4). */
        public SSLParameters parameters() {
            SSLParameters parameters = context.getDefaultSSLParameters();
            parameters.setProtocols(PROTOCOLS.clone());
            return parameters;
        }
    }

    public ClientTls(ClientIdentity identity, TrustedServers trusted) {
        this.trusted = trusted;
        this.keys = new IdentityKeyManager(identity);
        this.trust = new RotatingTrustManager(manager(trusted));
        this.context = context(keys, trust);
        this.fixed = new Fixed(identity, context(new IdentityKeyManager(identity), trust));
    }

    private static X509ExtendedTrustManager manager(TrustedServers trusted) {
        try {
            return trusted.manager();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SSLContext context(IdentityKeyManager keys, RotatingTrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whose certificate the next handshake shows. */
    public ClientIdentity identity() {
        return fixed.identity();
    }

    /** The one context for connections that others keep: it shows whatever identity is the current one. */
    public SSLContext context() {
        return context;
    }

    /** The current identity with a context that shows no other one. */
    public Fixed fixed() {
        return fixed;
    }

    /** Shows another identity from the next handshake on; a resumed session would show the old one without asking. */
    public synchronized void rotateTo(ClientIdentity identity) {
        keys.rotateTo(identity);
        fixed = new Fixed(identity, context(new IdentityKeyManager(identity), trust));
        dropSessions(session -> true);
    }

    /** Trusts other authorities from the next handshake on, if they are other ones. */
    public synchronized void rotateTo(TrustedServers next) {
        if (!next.equals(trusted)) {
            trust.rotateTo(manager(next));
            trusted = next;
            rotateTo(identity());
        }
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
