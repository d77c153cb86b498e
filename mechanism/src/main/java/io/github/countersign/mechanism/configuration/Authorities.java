// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import java.security.cert.X509Certificate;
import java.util.List;

/** The CAs that a key names, the unusable ones too. */
record Authorities(List<NamedAuthority> all) {
    static final Authorities NONE = new Authorities(List.of());

    Authorities {
        all = List.copyOf(all);
    }

    /** Those that can be read, of which some may be unable to issue callers. */
    List<X509Certificate> certificates() {
        return all.stream()
                .flatMap(authority -> authority.certificate().stream())
                .toList();
    }

    List<NamedAuthority> usable() {
        return all.stream().filter(NamedAuthority::isUsable).toList();
    }

    List<NamedAuthority> unusable() {
        return all.stream().filter(authority -> !authority.isUsable()).toList();
    }
}
