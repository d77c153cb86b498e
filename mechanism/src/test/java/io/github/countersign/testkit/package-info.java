// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Test your own app as if HAProxy stood in front of it: certificates made in memory, good ones and ones that are wrong
 * by name, and the headers that HAProxy writes for them, byte for byte.
 *
 * <pre>{@code
 * TestAuthority authority = TestAuthority.named("Test CA");
 * TestCertificate caller = authority.issue(leaf().commonName("orders").expired());
 * HaproxyHeaders headers = HaproxyHeaders.of(caller).with("X-SSL-Client-Verify", "10");
 * }</pre>
 *
 * <p>A <em>root</em> is a {@link TestAuthority} that signed itself, an <em>intermediate</em> one that another authority
 * signed, and a {@link Leaf} says what an authority is to issue. What comes out is a {@link TestCertificate}: certificate,
 * private key and the chain up to, but not including, the root. Everything here is immutable and needs Bouncy Castle's
 * {@code bcpkix} on the class path; no security provider is registered.
 */
@NullMarked
package io.github.countersign.testkit;

import org.jspecify.annotations.NullMarked;
