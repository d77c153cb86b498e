// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.path.AuthorityCheck;
import io.github.countersign.mechanism.path.AuthorityKeyId;
import io.github.countersign.mechanism.path.SubjectKeyId;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A CA certificate of the configuration.
 *
 * @param keyId what it calls its key
 * @param constrains whether what it says of the certificates below it depends on what stands in them: name constraints and
 *     policies
 * @param tellsCallersApart whether that may part callers of one {@link LeafShape}: to stand for policies parts nobody, as long
 *     as none is required
 */
public record Authority(
        X509Certificate certificate,
        SigningKey key,
        SubjectKeyId keyId,
        Validity validity,
        boolean constrains,
        boolean tellsCallersApart) {
    private static final String POLICIES = "2.5.29.32";

    /** Name constraints, mappings and constraints of policies, and what inhibits any (RFC 5280 section 4.2.1). */
    private static final List<String> CONSTRAINTS = List.of("2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54");

    static Authority of(X509Certificate certificate) {
        boolean tellsCallersApart = CONSTRAINTS.stream().anyMatch(type -> Extensions.has(certificate, type));
        return new Authority(
                certificate,
                SigningKey.of(certificate),
                SubjectKeyId.of(certificate),
                Validity.of(certificate),
                tellsCallersApart || Extensions.has(certificate, POLICIES),
                tellsCallersApart);
    }

    /** Whether a certificate names this authority or none. */
    boolean fits(AuthorityKeyId named) {
        return named.fits(certificate, keyId);
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

    /** All else follows from the certificate. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Authority authority && certificate.equals(authority.certificate);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }
}
