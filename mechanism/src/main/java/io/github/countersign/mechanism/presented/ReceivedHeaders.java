// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a proxy's headers in one request, as received: each came once or was allowed to be absent, and nothing else is
 * known about them. They are equal only if every value is the same in full; an absent header is not an empty one.
 */
public final class ReceivedHeaders {
    private final List<HeaderField> fields;
    private final @Nullable String[] values;

    /** Each field with its value; keeps the array, which must not change any more: a copy for each request would be most of what a repeat caller costs. */
    ReceivedHeaders(List<HeaderField> fields, @Nullable String[] values) {
        this.fields = fields;
        this.values = values;
    }

    /** The value of the first header, in which the certificate stands. */
    public String certificate() {
        return value(0);
    }

    /** The value, empty also for an absent header. */
    public String text(HeaderField field) {
        return value(fields.indexOf(field));
    }

    private String value(int index) {
        String value = values[index];
        return value == null ? "" : value;
    }

    /** The first header that holds what the proxy never writes there. */
    Optional<HeaderField> malformed() {
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null && !fields.get(i).alphabet().test(value)) {
                return Optional.of(fields.get(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReceivedHeaders headers && Arrays.equals(values, headers.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Shows no value: they are the caller's. */
    @Override
    public String toString() {
        return "ReceivedHeaders";
    }
}
