// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a MicroProfile REST Client interface: every call carries a current access token of a client in its
 * {@code Authorization} header (RFC 6750 section 2.1), fetched with the grant {@code client_credentials} (RFC 6749 section
 * 4.4) over mutual TLS.
 *
 * <ul>
 *   <li>A call that has an {@code Authorization} header already goes out as it is, for example with
 *       {@link AccessToken#authorization()} of an {@linkplain TokenService#exchange exchanged} token.
 *   <li>The token goes over {@code https} only, unless {@code mtls.client.<name>.allow-plain-http} is true, and never follows
 *       a redirect.
 *   <li>An answer of 401 or 403 to a token older than a minute leads to a new token and to one repetition of the call, if
 *       its body can be sent again; the second answer stands.
 *   <li>A call for which there is no token fails with a {@link TokenException}, as it is or as the cause of a
 *       {@code jakarta.ws.rs.ProcessingException}.
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BearerToken {

    /** One of the names in {@code mtls.clients}; another one fails when the client is built. */
    String value() default "xsuaa";
}
