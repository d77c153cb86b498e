// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What an authority calls its key (RFC 5280 section 4.2.1.2), read once for all certificates that may name it.
 *
 * @param value empty if it does not call it anything
 * @param isMalformed whether nobody can tell: then no certificate that names a key can mean this one
 */
public record SubjectKeyId(Optional<DerValue> value, boolean isMalformed) {
    private static final String TYPE = "2.5.29.14";

    public static SubjectKeyId of(X509Certificate authority) {
        try {
            Optional<DerValue> extension = Extensions.value(authority, TYPE);
            return new SubjectKeyId(
                    extension.isPresent() ? Optional.of(extension.get().expect(DerValue.OCTET_STRING)) : extension,
                    false);
        } catch (NotDerException malformed) {
            return new SubjectKeyId(Optional.empty(), true);
        }
    }

    /** Whether a certificate names this key. */
    boolean isNamed(DerValue named) {
        return value.isPresent()
                && named.length() == value.get().length()
                && value.get().startsWith(named.content());
    }

    /** Whether a certificate may mean this key: an authority that does not name its key contradicts nothing. */
    boolean mayBeMeant(DerValue named) {
        return !isMalformed && (value.isEmpty() || isNamed(named));
    }
}
