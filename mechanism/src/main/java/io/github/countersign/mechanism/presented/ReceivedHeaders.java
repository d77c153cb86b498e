// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of the proxy's headers in one request, as received: each came once or was allowed to be absent, and nothing else
 * is known about them. They are equal only if every value is the same in full; an absent header is not an empty one.
 */
public final class ReceivedHeaders {
    private final EnumMap<CloudFoundryHeader, String> values;

    /** Keeps the map, which must not change any more: a copy for each request would be most of what a repeat caller costs. */
    ReceivedHeaders(EnumMap<CloudFoundryHeader, String> values) {
        this.values = values;
    }

    /** The value in which the certificate stands. */
    public String certificate() {
        return text(CloudFoundryHeader.CERTIFICATE);
    }

    /** The value, empty also for an absent header. */
    String text(CloudFoundryHeader header) {
        return values.getOrDefault(header, "");
    }

    /** The first header that holds what the proxy never writes there. */
    Optional<CloudFoundryHeader> malformed() {
        return values.entrySet().stream()
                .filter(value -> !value.getKey().allows(value.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReceivedHeaders headers && values.equals(headers.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Shows no value: they are the caller's. */
    @Override
    public String toString() {
        return "ReceivedHeaders";
    }
}
