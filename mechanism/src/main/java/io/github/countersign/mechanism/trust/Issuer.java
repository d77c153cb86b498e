// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static java.util.Comparator.comparing;

import io.github.countersign.mechanism.path.AuthorityKeyId;
import java.time.Instant;
import java.util.List;

/**
 * A key that may have signed callers.
 *
 * @param authorities the certificates of the key
 * @param paths from these authorities to anchors: those that are proven first, and of these the shortest
 */
record Issuer(SigningKey key, List<Authority> authorities, List<IssuerPath> paths) {

    Issuer {
        authorities = List.copyOf(authorities);
        paths = paths.stream().sorted(comparing(path -> !path.proven())).toList();
    }

    /** Whether it is not another key that a certificate names. */
    boolean fits(AuthorityKeyId named) {
        return authorities.stream().anyMatch(authority -> authority.fits(named));
    }

    /** Whether it is this key that a certificate names. */
    boolean isNamedBy(AuthorityKeyId named) {
        return authorities.stream().anyMatch(authority -> named.names(authority.keyId()));
    }

    boolean leadsToAnchor(Instant now) {
        return paths.stream().anyMatch(path -> path.leadsToAnchor(now));
    }
}
