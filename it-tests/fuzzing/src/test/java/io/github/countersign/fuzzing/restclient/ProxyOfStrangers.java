// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Leads to one server directly and to everybody else through a proxy. */
final class ProxyOfStrangers extends ProxySelector {
    private final InetSocketAddress known;
    private final Proxy proxy;

    ProxyOfStrangers(InetSocketAddress known, InetSocketAddress proxy) {
        this.known = known;
        this.proxy = new Proxy(Proxy.Type.HTTP, proxy);
    }

    @Override
    public List<Proxy> select(URI address) {
        boolean isKnown = "localhost".equals(address.getHost()) && address.getPort() == known.getPort();
        return List.of(isKnown ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI address, SocketAddress to, IOException failure) {
        // the client is told
    }
}
