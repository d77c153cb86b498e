/**
 * Finds a path from a certificate to an anchor within a budget, and proves it. Only
 * {@link io.github.countersign.mechanism.trust.CertificateVerifier} makes a verified certificate. Not public API.
 */
@NullMarked
package io.github.countersign.mechanism.trust;

import org.jspecify.annotations.NullMarked;
