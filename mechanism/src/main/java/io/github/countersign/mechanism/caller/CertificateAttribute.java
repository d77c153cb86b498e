// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.util.List;

/** Something in a certificate that rules ask for and callers are named after. */
public interface CertificateAttribute {
    /** As the keys of a rule name it, and in braces its template. */
    String key();

    /** What the certificate says there, or why that cannot be told; a refusal only for who asks. */
    Checked<List<String>> of(VerifiedCertificate certificate);

    default String placeholder() {
        return "{" + key() + "}";
    }
}
