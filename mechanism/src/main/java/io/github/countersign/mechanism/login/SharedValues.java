// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One object for values that are equal, as far as a few places reach. A value that nobody shares pushes another one out, which
 * then begins anew; who does that on purpose wins nothing but that some values are kept twice.
 *
 * @param <T> immutable
 */
final class SharedValues<T> {
    private static final int PLACES = 256;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);

    T shared(T value) {
        int place = Math.floorMod(value.hashCode(), PLACES);
        T known = places.get(place);
        if (known != null && known.equals(value)) {
            return known;
        }
        places.set(place, value);
        return value;
    }
}
