/**
 * The steps that read a certificate strictly, prove it, and compare it with what the headers claim. Only
 * {@link io.github.countersign.mechanism.certificate.CertificateVerifier} makes a verified one. Not public API.
 */
@NullMarked
package io.github.countersign.mechanism.certificate;

import org.jspecify.annotations.NullMarked;
