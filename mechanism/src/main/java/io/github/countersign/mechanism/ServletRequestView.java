// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.presented.ReceivedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servlet container's view of a request, in the words of the line. */
record ServletRequestView(HttpServletRequest request) implements ReceivedRequest {

    @Override
    public @Nullable String protocol() {
        return request.getProtocol();
    }

    @Override
    public @Nullable String peerAddress() {
        return request.getRemoteAddr();
    }

    @Override
    public Enumeration<String> headerNames() {
        return request.getHeaderNames();
    }

    @Override
    public Collection<String> trailerNames() {
        return request.isTrailerFieldsReady() ? request.getTrailerFields().keySet() : Set.of();
    }

    @Override
    public Enumeration<String> headers(String name) {
        return request.getHeaders(name);
    }
}
