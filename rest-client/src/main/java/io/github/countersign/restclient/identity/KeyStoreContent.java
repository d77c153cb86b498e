// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.key.KeyCurve;
import io.github.countersign.restclient.settings.UnusableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads an identity from a PKCS#12 store (RFC 7292), or from one of the JDK's older kind, JKS. */
public final class KeyStoreContent {
    private KeyStoreContent() {}

    /** The entry of that alias, or the only one that has a key. */
    public static ClientIdentity read(byte[] content, char[] password, Optional<String> alias, Instant now)
            throws UnusableException {
        KeyStore store = open(content, password);
        try {
            String name = alias.isPresent() ? alias.get() : onlyKey(store);
            Key key = store.getKey(name, password);
            Certificate[] chain = store.getCertificateChain(name);
            if (!(key instanceof PrivateKey privateKey) || chain == null) {
                throw new UnusableException("holds no private key with a certificate under that alias");
            }
            KeyCurve.requireOfTls(privateKey);
            List<X509Certificate> certificates = certificates(chain, store);
            ClientIdentity identity = ClientIdentity.of(privateKey, certificates, now);
            if (identity.flaw(now).isEmpty()) {
                return identity;
            }
            certificates.addAll(StoredCertificates.of(content, password));
            return ClientIdentity.of(privateKey, certificates, now);
        } catch (GeneralSecurityException unusable) {
            throw new UnusableException("holds a key that this password does not open");
        }
    }

    /** Whether it is a store that this password opens. */
    public static boolean isOpenedBy(byte[] content, char[] password) {
        try {
            open(content, password);
            return true;
        } catch (UnusableException closed) {
            return false;
        }
    }

    private static KeyStore open(byte[] content, char[] password) throws UnusableException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            // the JDK's parser throws unchecked exceptions too, for an attribute without a value among others
            throw new UnusableException("is no PKCS#12 store, or this password does not open it");
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException, UnusableException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new UnusableException("holds " + keys.size() + " keys; name one by its alias");
        }
        return keys.get(0);
    }

    /** Those of the entry, and the authorities beside it: of several with one subject the JDK takes the first into a chain. */
    private static List<X509Certificate> certificates(Certificate[] chain, KeyStore store) throws KeyStoreException {
        List<Certificate> certificates = new ArrayList<>(List.of(chain));
        for (String alias : Collections.list(store.aliases())) {
            Certificate[] other = store.getCertificateChain(alias);
            certificates.addAll(
                    other == null
                            ? List.of(store.getCertificate(alias))
                            : List.of(other).subList(1, other.length));
        }
        return certificates.stream().map(X509Certificate.class::cast).collect(Collectors.toCollection(ArrayList::new));
    }
}
