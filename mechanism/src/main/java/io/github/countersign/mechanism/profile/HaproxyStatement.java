// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.CertificateFields;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.Statement;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;

/**
 * What HAProxy says about a certificate, in its own rendering. Each character stands for one byte, as HTTP fields are read (RFC
 * 9110 section 5.5).
 */
record HaproxyStatement(String notBefore, String notAfter, String subjectDn, String subjectCn, String issuerDn)
        implements Statement {

    @Override
    public Checked<CertificateFields> agreesWith(CertificateFields fields) {
        if (!namesAgree(subjectDn, fields.subject())) {
            return Checked.refused(Refusal.SUBJECT_DN_DIFFERS, "");
        }
        if (!HaproxyRendering.holds(subjectCn, HaproxyRendering.commonName(fields.subject()))) {
            return Checked.refused(Refusal.SUBJECT_CN_DIFFERS, "");
        }
        if (!namesAgree(issuerDn, fields.issuer())) {
            return Checked.refused(Refusal.ISSUER_DN_DIFFERS, "");
        }
        if (!HaproxyRendering.isSentAs(notBefore, HaproxyRendering.date(fields.notBefore()))
                || !HaproxyRendering.isSentAs(notAfter, HaproxyRendering.date(fields.notAfter()))) {
            return Checked.refused(Refusal.DATES_DIFFER, "");
        }
        return Checked.passed(fields);
    }

    private static boolean namesAgree(String header, DistinguishedName name) {
        return HaproxyRendering.oneLine(name)
                .map(line -> HaproxyRendering.holds(header, line))
                .orElse(true);
    }

    /** Shows no value: they are the caller's. */
    @Override
    public String toString() {
        return "HaproxyStatement";
    }
}
