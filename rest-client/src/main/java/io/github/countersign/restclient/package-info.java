// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who we are when we call: the certificate of a client on the app's REST clients, and access tokens got with it.
 *
 * <pre>
 * keys or service binding --&gt; key and chain, proven to belong together --&gt; one TLS context per client
 * {@link io.github.countersign.restclient.MutualTls @MutualTls}   on a REST client interface --&gt; that context
 * {@link io.github.countersign.restclient.BearerToken @BearerToken} on a REST client interface --&gt; token --&gt; token service over mutual TLS
 * </pre>
 *
 * <p><b>Trust boundary.</b> The private key never leaves the JVM, and is never written anywhere. A token goes to the host that
 * the app's REST client names, over https, and to no other; whoever can change the app's configuration or its bindings can
 * change who that is.
 *
 * <p>Public API are the public types of this package that the Javadoc describes for apps, the configuration keys and the
 * reasons of {@link io.github.countersign.restclient.TokenException}. The packages below are the inside and may change at any
 * time.
 */
@NullMarked
package io.github.countersign.restclient;

import org.jspecify.annotations.NullMarked;
