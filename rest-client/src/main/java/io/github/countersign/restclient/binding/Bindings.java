// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.Settings;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services that are bound to the app, of each origin; the first origin that has the one wanted counts. */
public final class Bindings {
    private static final Path LEGACY_ROOT = Path.of("/etc/secrets/sapbtp");

    private final Settings settings;
    private final List<Origin> origins;

    public Bindings(Settings settings, JsonProvider json) {
        this(settings, json, LEGACY_ROOT);
    }

    public Bindings(Settings settings, JsonProvider json, Path legacyRoot) {
        MountedBindings mounted = new MountedBindings(settings, json);
        this.settings = settings;
        this.origins =
                List.of(new CloudFoundryBindings(settings, json).read(), mounted.below(), mounted.below(legacyRoot));
    }

    /** The service of this instance or binding, or the only one of this label or tag; several are a problem with the key. */
    public Optional<Binding> find(String selector, String key) {
        for (Origin origin : origins) {
            List<Binding> candidates = origin.candidates(selector);
            if (candidates.size() > 1) {
                settings.problem(
                        key,
                        "fits several service bindings; name one by its instance or binding: "
                                + candidates.stream()
                                        .map(Binding::distinct)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            }
            if (!candidates.isEmpty()) {
                return Optional.of(candidates.get(0));
            }
        }
        return Optional.empty();
    }

    /** Where was looked and what was there, for messages. */
    @Override
    public String toString() {
        return origins.stream().map(Origin::toString).collect(Collectors.joining("; "));
    }
}
