// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.Validity;
import java.security.cert.X509Certificate;

/**
 * A path that was validated.
 *
 * @param anchor where it ends
 * @param validity as long as every certificate of it is valid, the anchor's included, no other one becomes valid that could
 *     make a shorter path, and the day (UTC) lasts: on the next, the JDK may forbid an algorithm of it ({@code denyAfter} in
 *     {@code jdk.certpath.disabledAlgorithms})
 */
record ProvenPath(X509Certificate anchor, Validity validity) {}
