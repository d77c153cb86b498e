// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import java.util.List;
import java.util.Optional;

/** All proxies that we know: a closed list, as nobody may add to a login path from outside. */
public final class ProxyProfiles {
    private static final List<ProxyProfile> ALL = List.of(new CloudFoundry());

    private ProxyProfiles() {}

    public static List<ProxyProfile> all() {
        return ALL;
    }

    public static Optional<ProxyProfile> named(String name) {
        return ALL.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }
}
