// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import java.security.cert.X509Certificate;
import java.util.List;

/** The CAs that a key names, the unusable ones too. */
public record Authorities(List<NamedAuthority> all) {
    public static final Authorities NONE = new Authorities(List.of());

    public Authorities {
        all = List.copyOf(all);
    }

    /** Those that can be read, of which some may be unable to issue callers. */
    public List<X509Certificate> certificates() {
        return all.stream()
                .flatMap(authority -> authority.certificate().stream())
                .toList();
    }

    public List<NamedAuthority> usable() {
        return all.stream().filter(NamedAuthority::isUsable).toList();
    }

    public List<NamedAuthority> unusable() {
        return all.stream().filter(authority -> !authority.isUsable()).toList();
    }
}
