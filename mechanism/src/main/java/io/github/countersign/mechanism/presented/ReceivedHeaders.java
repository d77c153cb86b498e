// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of a proxy's headers in one request, as received: each came once or was allowed to be absent, and nothing else is
 * known about them.
 */
public final class ReceivedHeaders {
    private final List<HeaderField> fields;
    private final @Nullable String[] values;

    /** Each field with its value; keeps the array. */
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
        int index = 0;
        while (!fields.get(index).name().equals(field.name())) {
            index++;
        }
        return value(index);
    }

    /** The same values, those beside the certificate's as objects that others have too: a proxy says much alike of many. */
    public ReceivedHeaders sharing(UnaryOperator<String> values) {
        @Nullable String[] shared = this.values.clone();
        for (int i = 1; i < shared.length; i++) {
            String value = shared[i];
            shared[i] = value == null || fields.get(i).variesByConnection() ? value : values.apply(value);
        }
        return new ReceivedHeaders(fields, shared);
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

    /**
     * Whether a request has the same headers: every value in full, and an absent header is not an empty one. The certificate is
     * not read again. What belongs to the connection only has to be in order, and the last one that was is known by itself.
     */
    public boolean areIn(ReceivedRequest request) {
        for (int i = 1; i < values.length; i++) {
            Enumeration<String> lines = request.headers(fields.get(i).name());
            String value = lines.hasMoreElements() ? lines.nextElement() : null;
            if (lines.hasMoreElements() || !(Objects.equals(values[i], value) || isOfAnotherConnection(i, value))) {
                return false;
            }
        }
        return true;
    }

    /** Threads may write one after the other: a value is whole, and was found in order by any of them. */
    private boolean isOfAnotherConnection(int index, @Nullable String value) {
        HeaderField field = fields.get(index);
        if (!field.variesByConnection() || field.anomaly(value).isPresent()) {
            return false;
        }
        values[index] = value;
        return true;
    }

    /** Shows no value: they are the caller's. */
    @Override
    public String toString() {
        return "ReceivedHeaders";
    }
}
