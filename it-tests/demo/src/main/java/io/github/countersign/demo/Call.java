// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/** A request that every caller makes. */
record Call(String method, String path) {
    static final List<Call> ALL = List.of(
            new Call("GET", "/"),
            new Call("GET", "/api/orders"),
            new Call("POST", "/api/orders"),
            new Call("GET", "/health"),
            new Call("GET", "/shop/orders"));

    HttpRequest to(String address) {
        HttpRequest.BodyPublisher body = method.equals("POST")
                ? HttpRequest.BodyPublishers.ofString("five pears")
                : HttpRequest.BodyPublishers.noBody();
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "text/plain")
                .method(method, body)
                .build();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
