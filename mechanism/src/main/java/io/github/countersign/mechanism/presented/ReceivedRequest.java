// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as the container hands it over; nothing of it is trusted. */
public interface ReceivedRequest {

    /** Address of the direct peer, as the container writes it. */
    @Nullable
    String peerAddress();

    /** The names of all headers, in any case. */
    List<String> headerNames();

    /** Every value of a header, in order; the name is compared without case. */
    List<String> headers(String name);
}
