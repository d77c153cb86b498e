// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The TLS of one client: the same context for every connection, so that sessions are resumed. */
public final class ClientTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final ClientIdentity identity;
    private final SSLContext context;

    public ClientTls(ClientIdentity identity, TrustedServers trusted) {
        this.identity = identity;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new IdentityKeyManager(identity)}, trusted.managers(), null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whose certificate is shown. */
    public ClientIdentity identity() {
        return identity;
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
}
