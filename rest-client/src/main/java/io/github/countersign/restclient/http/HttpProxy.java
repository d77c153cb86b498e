// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** One proxy for all hosts but the exceptions. */
public final class HttpProxy extends ProxySelector {
    private final InetSocketAddress address;
    private final List<String> exceptions;

    /** @param exceptions host names in lower case, or {@code *.domain} for all below one */
    public HttpProxy(String host, int port, List<String> exceptions) {
        // resolved anew for each connection, as the address may change
        this.address = InetSocketAddress.createUnresolved(host, port);
        this.exceptions = List.copyOf(exceptions);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean direct = exceptions.stream()
                .anyMatch(exception ->
                        exception.startsWith("*.") ? host.endsWith(exception.substring(1)) : host.equals(exception));
        return List.of(direct ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        // the attempt fails with the same exception
    }
}
