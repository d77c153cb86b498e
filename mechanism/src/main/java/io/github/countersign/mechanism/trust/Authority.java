// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.path.AuthorityCheck;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * A CA certificate of the configuration.
 *
 * @param constrains whether what it says of the certificates below it depends on what stands in them: name constraints and
 *     policies
 */
public record Authority(X509Certificate certificate, SigningKey key, Validity validity, boolean constrains) {
    /** Name constraints, policies, their mappings and constraints, and what inhibits any (RFC 5280 section 4.2.1). */
    private static final List<String> CONSTRAINTS =
            List.of("2.5.29.30", "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54");

    static Authority of(X509Certificate certificate) {
        return new Authority(
                certificate,
                SigningKey.of(certificate),
                Validity.of(certificate),
                CONSTRAINTS.stream().anyMatch(type -> certificate.getExtensionValue(type) != null));
    }

    X500Principal issuer() {
        return certificate.getIssuerX500Principal();
    }

    boolean isNamed(X500Principal name) {
        return key.name().equals(name);
    }

    /** Whether it is a CA that may issue callers, whoever they are. */
    boolean mayIssue() {
        return AuthorityCheck.objectionTo(certificate).isEmpty();
    }
}
