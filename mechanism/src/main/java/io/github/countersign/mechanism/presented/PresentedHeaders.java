// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

/**
 * What the proxy's headers claim, each there exactly once and made of its own alphabet; nothing is proven. Each character
 * stands for one byte, as HTTP fields are read (RFC 9110 section 5.5).
 *
 * @param certificate base64 of the DER certificate
 */
public record PresentedHeaders(
        String certificate, String notBefore, String notAfter, String subjectDn, String subjectCn, String issuerDn) {

    /** Shows no value: they are the caller's. */
    @Override
    public String toString() {
        return "PresentedHeaders";
    }
}
