// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.testkit.HaproxyHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as somebody sent it, be it the proxy or not. */
public record SentRequest(
        @Nullable String protocol,
        @Nullable String peerAddress,
        List<Map.Entry<String, String>> lines,
        List<String> trailerNames)
        implements ReceivedRequest {

    /** From the proxy at 10.0.0.1, without any header. */
    public static SentRequest empty() {
        return new SentRequest("HTTP/1.1", "10.0.0.1", List.of(), List.of());
    }

    /** From the proxy at 10.0.0.1, with these headers. */
    public static SentRequest of(HaproxyHeaders headers) {
        return new SentRequest("HTTP/1.1", "10.0.0.1", headers.asList(), List.of());
    }

    /** Over another protocol. */
    public SentRequest over(@Nullable String other) {
        return new SentRequest(other, peerAddress, lines, trailerNames);
    }

    /** From another peer. */
    public SentRequest from(@Nullable String peer) {
        return new SentRequest(protocol, peer, lines, trailerNames);
    }

    /** One more header. */
    public SentRequest and(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(lines);
        more.add(Map.entry(name, value));
        return new SentRequest(protocol, peerAddress, List.copyOf(more), trailerNames);
    }

    /** With a field behind the body, which the container shows as a header, too, if it is one. */
    public SentRequest behind(String name) {
        return new SentRequest(protocol, peerAddress, lines, List.of(name));
    }

    @Override
    public Enumeration<String> headerNames() {
        return Collections.enumeration(
                lines.stream().map(Map.Entry::getKey).distinct().toList());
    }

    @Override
    public Enumeration<String> headers(String name) {
        return Collections.enumeration(lines.stream()
                .filter(line -> line.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList());
    }
}
