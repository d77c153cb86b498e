// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;

/**
 * What a proxy says about a certificate beside the certificate itself. The certificate alone is identity; a contradiction
 * means that some hop mixed two requests or let a caller's header pass.
 */
@FunctionalInterface
public interface Statement {
    /** Of a proxy that passes on the certificate and nothing else. */
    Statement NONE = Checked::passed;

    /** The fields, if nothing that is said contradicts them. */
    Checked<CertificateFields> agreesWith(CertificateFields fields);
}
