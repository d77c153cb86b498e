// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.util.List;

/** The attributes of a subject by which callers are told apart. */
public enum SubjectAttribute implements CertificateAttribute {
    /** The subject's only CN. */
    CN("cn") {
        @Override
        public Checked<List<String>> of(VerifiedCertificate certificate) {
            return certificate.commonName().then(commonName -> Checked.passed(List.of(commonName)));
        }
    };

    private final String key;

    SubjectAttribute(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
