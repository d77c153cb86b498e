// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a MicroProfile REST Client interface: its connections present the certificate of a client, and trust the servers that
 * the client trusts ({@code mtls.client.<name>.trust}, by default the JVM's own authorities). It holds for injected and for
 * built clients. A key {@code mtls.client.<name>.interfaces} does the same without the annotation, and overrides it.
 *
 * <p>A trust or key store that is set on the same {@code RestClientBuilder} (or by {@code mp-rest/trustStore}) takes the
 * certificate away again on Payara.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MutualTls {

    /** One of the names in {@code mtls.clients}; another one fails when the client is built. */
    String value() default "xsuaa";
}
