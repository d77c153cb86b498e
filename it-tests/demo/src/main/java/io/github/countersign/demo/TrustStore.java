// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** The one authority that edge and callers trust, in the form that TLS wants. */
final class TrustStore {
    private TrustStore() {}

    static KeyStore holding(TestAuthority authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority.certificate());
            return store;
        } catch (GeneralSecurityException | IOException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
    }
}
