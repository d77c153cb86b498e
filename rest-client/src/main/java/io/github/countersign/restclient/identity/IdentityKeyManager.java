// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows an identity to every server that asks for a certificate, whichever issuers it names: which certificate a client has is
 * configured, not negotiated. The JDK's own manager would show none where the chain is incomplete.
 *
 * <p>A handshake asks for alias, chain and key one after the other, and the identity may rotate in between: the alias is that of
 * one identity, and the last few are remembered.
 */
final class IdentityKeyManager extends X509ExtendedKeyManager {
    private static final int REMEMBERED = 8;

    private volatile ClientIdentity current;
    private final Map<String, ClientIdentity> recent = new LinkedHashMap<>();

    IdentityKeyManager(ClientIdentity identity) {
        current = identity;
        recent.put(identity.thumbprint(), identity);
    }

    /** The one that the next handshake shows. */
    ClientIdentity current() {
        return current;
    }

    synchronized void rotateTo(ClientIdentity identity) {
        recent.remove(identity.thumbprint());
        recent.put(identity.thumbprint(), identity);
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.keySet().iterator().next());
        }
        current = identity;
    }

    private synchronized @Nullable ClientIdentity of(String alias) {
        return recent.get(alias);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(keyTypes);
    }

    private @Nullable String choose(String... keyTypes) {
        ClientIdentity identity = current;
        return Arrays.asList(keyTypes).contains(identity.key().getAlgorithm()) ? identity.thumbprint() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        ClientIdentity identity = of(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        ClientIdentity identity = of(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = choose(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
