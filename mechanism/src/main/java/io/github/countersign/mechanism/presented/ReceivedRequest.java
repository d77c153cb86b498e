// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.Collection;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as the container hands it over; nothing of it is trusted. */
public interface ReceivedRequest {

    /** Protocol and version, as the container writes it: {@code HTTP/1.1}. */
    @Nullable
    String protocol();

    /** Address of the direct peer, as the container writes it. */
    @Nullable
    String peerAddress();

    /** The names of all headers, in any case. */
    Enumeration<String> headerNames();

    /** Every value of a header, in order; the name is compared without case. */
    Enumeration<String> headers(String name);

    /** The names of the fields that came behind the body, as far as it was read; some containers show these as headers, too. */
    Collection<String> trailerNames();

    /** The value of a header that came exactly once. */
    default Optional<String> onlyHeader(String name) {
        Enumeration<String> values = headers(name);
        Optional<String> first = values.hasMoreElements() ? Optional.of(values.nextElement()) : Optional.empty();
        return values.hasMoreElements() ? Optional.empty() : first;
    }
}
