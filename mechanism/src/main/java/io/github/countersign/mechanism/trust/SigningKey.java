// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A name and a key under which certificates are issued, by however many certificates of its own it is known. */
record SigningKey(X500Principal name, PublicKey key) {

    static SigningKey of(X509Certificate authority) {
        return new SigningKey(authority.getSubjectX500Principal(), authority.getPublicKey());
    }

    // written out, as in Authority: a record's own are made of dozens of classes when they are first needed, while the
    // app is deployed
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SigningKey signing && name.equals(signing.name) && key.equals(signing.key);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + key.hashCode();
    }

    /** Whether the certificate's signature is this key's; the dearest question that a request can ask. */
    boolean signed(X509Certificate certificate) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException otherwise) {
            // unchecked exceptions are how some providers answer to parameters of a signature that they do not know
            return false;
        }
    }
}
