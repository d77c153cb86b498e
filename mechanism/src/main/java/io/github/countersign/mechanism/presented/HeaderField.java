// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One of the headers that a proxy writes.
 *
 * @param name as the proxy writes it; received in any case
 * @param required whether the proxy always writes it
 * @param neverEmpty whether the proxy never writes it with an empty value
 * @param variesByConnection whether each TLS connection has its own, which says nothing about the certificate
 * @param alphabet whether a value is made of what the proxy writes there
 */
public record HeaderField(
        String name, boolean required, boolean neverEmpty, boolean variesByConnection, Predicate<String> alphabet) {

    /** A header that may be left out or empty. */
    public static HeaderField optional(String name, Predicate<String> alphabet) {
        return new HeaderField(name, false, false, false, alphabet);
    }

    /** A header that is always there, be it empty. */
    public static HeaderField required(String name, Predicate<String> alphabet) {
        return new HeaderField(name, true, false, false, alphabet);
    }

    /** A header that always says something. */
    public static HeaderField telling(String name, Predicate<String> alphabet) {
        return new HeaderField(name, true, true, false, alphabet);
    }

    /** A header that each TLS connection has its own of, if any. */
    public static HeaderField ofConnection(String name, Predicate<String> alphabet) {
        return new HeaderField(name, false, false, true, alphabet);
    }

    /** What is wrong with a value, so far as it is asked of repeat callers too. */
    Optional<Refusal> anomaly(@Nullable String value) {
        if (value == null) {
            return required ? Optional.of(Refusal.HEADER_MISSING) : Optional.empty();
        }
        if (value.isEmpty() && neverEmpty) {
            return Optional.of(Refusal.HEADER_EMPTY);
        }
        if (value.length() > ProxyHeaders.LONGEST) {
            return Optional.of(Refusal.HEADER_TOO_LONG);
        }
        // the others wait until it is known that the same values were not accepted before
        return variesByConnection && !alphabet.test(value) ? Optional.of(Refusal.HEADER_MALFORMED) : Optional.empty();
    }
}
